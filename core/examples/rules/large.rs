//! Large rulebooks, made up, to see that checking takes time in proportion to their size.

use std::time::Instant;

use lianluo::Rulebook;

/// Checks made-up rulebooks of growing size, and some that mean harm, and prints how long each took.
pub fn time() {
    println!("a made-up rulebook of so many rules:");
    for rules in [1_000, 2_000, 5_000, 10_000] {
        let text = many(rules);
        let (took, verdict) = timed(&text);
        println!(
            "  {rules:>6} rules, {:>5} KiB: {took:8.1} ms, {:5.1} µs a rule, {verdict}",
            text.len() / 1024,
            took * 1e3 / f64::from(rules)
        );
    }
    println!("texts that mean harm:");
    for (what, text) in hostile() {
        let (took, verdict) = timed(&text);
        println!("  {what:<34} {:>7} KiB: {took:8.1} ms, {verdict}", text.len() / 1024);
    }
}

fn timed(text: &str) -> (f64, String) {
    let begun = Instant::now();
    let (rulebook, findings) = Rulebook::examine("large.toml", text, |_| None);
    let took = begun.elapsed().as_secs_f64() * 1e3;
    let verdict = match (&rulebook, findings.first()) {
        (Some(_), None) => "loads".to_owned(),
        (Some(_), Some(found)) => format!("loads, {} findings, first {}", findings.len(), found.code()),
        (None, Some(found)) => format!("{} {}", found.code(), found.message().en),
        (None, None) => "refused".to_owned(),
    };
    (took, verdict)
}

/// Rules of every kind, under the ceiling because each is about a time of its own or started by contacts.
fn many(rules: u32) -> String {
    let mut text = String::from(
        "[rulebook]\nid = \"large\"\nversion = \"1\"\n[[source]]\nid = \"S\"\ntitle = \"made up\"\n",
    );
    let clause = "clause = { source = \"S\", section = \"1\", gist = { zh = \"每半年 2 次，9 天内\", en = \"2 in each half-year, within 9 days\" } }";
    for number in 0..rules {
        let rule = match number % 4 {
            0 => format!("[[visit]]\nid = \"v{number}\"\non = {{ events = [\"wedding\"], within = 9 }}\n"),
            1 => format!(
                "[[visit]]\nid = \"v{number}\"\nper = \"body\"\nbody = \"community\"\non = {{ festivals = [\"mid-autumn\", \"national-day\"], before = 9, after = 2 }}\n"
            ),
            2 => format!(
                "[[meeting]]\nid = \"m{number}\"\nbody = \"community\"\nevery = \"half-year\"\nmin = 2\ntopics = [\"a\", \"b\"]\n"
            ),
            _ => format!(
                "[[visit]]\nid = \"v{number}\"\nevery = \"half-year\"\ncount = 2\nper = \"body\"\nbody = \"street-group\"\n"
            ),
        };
        text.push_str(&rule);
        text.push_str(clause);
        text.push('\n');
    }
    text
}

fn hostile() -> Vec<(&'static str, String)> {
    let head = "[rulebook]\nid = \"x\"\nversion = \"1\"\n";
    let dates = "2020-01-01,".repeat(500_000);
    let keys: String = (0..400_000).map(|number| format!("k{number} = 1\n")).collect();
    let rules: String = (0..200_000).map(|_| "[[visit]]\nid = \"a\"\n").collect();
    vec![
        ("100 MB of comment", "#".repeat(100_000_000)),
        ("a list in a list in a list …", format!("x = {}", "[".repeat(4_000_000))),
        ("a.a.a.a … = 1", format!("{}a = 1", "a.".repeat(2_000_000))),
        ("a table in a table …", format!("x = {}", "{a=".repeat(1_000_000))),
        (
            "one string of 8 MB",
            format!("{head}title = {{ zh = \"{}\", en = \"x\" }}", "字".repeat(2_700_000)),
        ),
        ("garbage", "@@ = \n".repeat(1_300_000)),
        (
            "one line of 500,000 dates",
            format!("{head}[calendar]\ncovers = {{ from = 2020-01-01, to = 2020-12-31 }}\noff = [{dates}]"),
        ),
        ("400,000 unknown keys", format!("{head}{keys}")),
        ("200,000 rules that lack everything", format!("{head}{rules}")),
    ]
}
