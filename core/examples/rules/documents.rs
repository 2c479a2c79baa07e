//! `render`, `on-date`, `schema`, `reference` and `codes`: a rulebook as text.

use lianluo::Format;
use lianluo::Lang;
use lianluo::RuleInForce;

use crate::arguments;
use crate::arguments::Arguments;
use crate::books;

/// The rulebook as a document for people.
pub fn render(arguments: &Arguments) -> Result<bool, String> {
    let name = arguments.words.first().map_or("standard", String::as_str);
    let format = if arguments.html { Format::Html } else { Format::Markdown };
    print!("{}", books::load(name, arguments.lang)?.render(arguments.lang, format));
    Ok(true)
}

/// The JSON Schema.
pub fn schema(_: &Arguments) -> Result<bool, String> {
    print!("{}", lianluo::rulebook_schema());
    Ok(true)
}

/// The reference page of all keys.
pub fn reference(arguments: &Arguments) -> Result<bool, String> {
    print!("{}", lianluo::rulebook_reference(arguments.lang));
    Ok(true)
}

/// The page of all codes, or what one code means.
pub fn codes(arguments: &Arguments) -> Result<bool, String> {
    match arguments.words.first() {
        None => print!("{}", lianluo::code_reference(arguments.lang)),
        Some(code) => match lianluo::explain_code(code, arguments.lang) {
            Some(page) => print!("{page}"),
            None => return Err(format!("there is no code {code}")),
        },
    }
    Ok(true)
}

/// What a rulebook says on a day, about a word.
pub fn on_date(arguments: &Arguments) -> Result<bool, String> {
    let lang = arguments.lang;
    let mut words = arguments.words.iter();
    let day = arguments::day(words.next().ok_or("on-date needs a date")?)?;
    let word = words.next().map(String::as_str);
    let rulebook = books::load(&arguments.book, lang)?;
    let in_force = rulebook.on(day);
    let found: Vec<&RuleInForce<'_>> =
        in_force.iter().filter(|rule| word.is_none_or(|word| rule.is_about(word))).collect();
    match lang {
        Lang::Zh => println!("{day}，{} {}：{} 条规则", rulebook.id(), rulebook.version(), found.len()),
        Lang::En => println!("{day}, {} {}: {} rules", rulebook.id(), rulebook.version(), found.len()),
    }
    for rule in &found {
        println!("\n{}", rule.render(Some(day), lang));
    }
    if let (true, Some(word)) = (found.is_empty(), word) {
        nothing_about(&rulebook, word, lang);
    }
    Ok(true)
}

fn nothing_about(rulebook: &lianluo::Rulebook, word: &str, lang: Lang) {
    let other: Vec<&str> = rulebook.about(word).iter().map(RuleInForce::id).collect();
    if !other.is_empty() {
        match lang {
            Lang::Zh => println!("当日无有效规则；另有其他时间的：{}", other.join("、")),
            Lang::En => println!("nothing in force on that day; at other times: {}", other.join(", ")),
        }
        return;
    }
    if let Some(near) = lianluo::near_word(word) {
        match lang {
            Lang::Zh => println!("是否想写 `{near}`？"),
            Lang::En => println!("did you mean `{near}`?"),
        }
    }
}
