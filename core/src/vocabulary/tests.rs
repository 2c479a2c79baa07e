//! What holds for every word list alike, and what the crosswalk claims.

use super::*;

/// Runs the same assertions over each list; a list that is missing here is caught by the count below.
macro_rules! for_each_list {
    ($check:ident) => {
        for_each_list!($check: Lang Tier Role BodyKind Level SubjectKind VisitKind EventKind DeclarationKind LeftReason
            ReportedBy Status Reason Festival Every DayCount Category Aspect Direction Confidence)
    };
    ($check:ident: $($list:ident)+) => { $( $check!($list); )+ };
}

#[test]
fn every_word_leads_back_to_its_member_and_no_two_are_alike() {
    macro_rules! check {
        ($list:ident) => {
            assert_eq!($list::ALL.len(), $list::WORDS.len());
            for (place, &member) in $list::ALL.iter().enumerate() {
                assert_eq!($list::WORDS[place], member.word());
                assert_eq!($list::from_word(member.word()), Some(member));
                assert_eq!(usize::from(member.index()), place);
                assert_eq!($list::from_index(member.index()), Some(member));
                assert_eq!(member.to_string(), member.word());
                assert_eq!($list::ALL.iter().filter(|other| other.word() == member.word()).count(), 1);
                for lang in [Lang::Zh, Lang::En] {
                    assert!(!member.name(lang).is_empty());
                    let alike = |other: &&$list| other.name(lang) == member.name(lang);
                    assert_eq!($list::ALL.iter().filter(alike).count(), 1);
                }
            }
            assert_eq!($list::from_index(u8::try_from($list::ALL.len()).unwrap()), None);
            assert_eq!($list::from_index(u8::MAX), None);
            assert_eq!($list::from_word(""), None);
            assert!(!$list::WHAT.is_empty() && !$list::WHAT_ZH.is_empty());
            assert!($list::ALL.is_sorted());
        };
    }
    for_each_list!(check);
}

#[test]
fn words_are_lower_case_letters_joined_by_hyphens_and_only_a_status_has_an_underscore() {
    let letters = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    macro_rules! check {
        ($list:ident) => {
            for word in $list::WORDS {
                let joint = if $list::WHAT == Status::WHAT { '_' } else { '-' };
                assert!(word.split(joint).all(letters), "{word}");
            }
        };
    }
    for_each_list!(check);
}

#[test]
fn a_list_is_written_and_read_as_its_word() {
    macro_rules! check {
        ($list:ident) => {
            for &member in $list::ALL {
                let text = serde_json::to_string(&member).unwrap();
                assert_eq!(text, format!("\"{}\"", member.word()));
                assert_eq!(serde_json::from_str::<$list>(&text).unwrap(), member);
            }
            assert!(serde_json::from_str::<$list>("0").is_err());
        };
    }
    for_each_list!(check);
}

#[test]
fn every_word_is_suggested_for_itself_shouted_or_with_underscores() {
    macro_rules! check {
        ($list:ident) => {
            for &word in $list::WORDS {
                assert_eq!(suggest(word, $list::WORDS.iter().copied()), Some(word));
                let shouted = word.to_uppercase().replace('-', "_");
                assert_eq!(suggest(&shouted, $list::WORDS.iter().copied()), Some(word));
            }
        };
    }
    for_each_list!(check);
}

#[test]
fn a_refusal_names_the_list_and_the_nearest_word_but_not_what_it_was_given() {
    let said = serde_json::from_str::<Role>("\"comunity-cadre\"").unwrap_err().to_string();
    assert!(said.contains("not a role of the list: community-cadre, community-secretary"), "{said}");
    assert!(said.contains("did you mean `community-cadre`?"), "{said}");
    let said = serde_json::from_str::<Role>("\"resident-4711\"").unwrap_err().to_string();
    assert!(!said.contains("4711") && !said.contains("did you mean"), "{said}");
}

#[test]
fn the_words_are_those_of_the_rulebook_format_in_their_order() {
    let list = |words: &[&str]| words.join(" ");
    assert_eq!(
        list(Festival::WORDS),
        "new-year spring-festival lantern qingming labour-day dragon-boat qixi mid-autumn national-day double-ninth \
         laba new-years-eve-lunar"
    );
    assert_eq!(
        list(EventKind::WORDS),
        "hospitalisation hardship-request bereavement wedding other-family relatives-visiting"
    );
    assert_eq!(list(VisitKind::WORDS), "routine festival care must-visit");
    assert_eq!(
        list(Role::WORDS),
        "community-cadre community-secretary liaison unit-leader street-leader street-secretary volunteer"
    );
    assert_eq!(
        list(BodyKind::WORDS),
        "district-body street-committee street-group joint-conference community community-group"
    );
    assert_eq!(list(DeclarationKind::WORDS), "disaster epidemic severe-weather accident");
    assert_eq!(list(Status::WORDS), "upcoming open met overdue met_late missed waived");
    assert_eq!(list(Tier::WORDS), "general key care");
    assert_eq!(list(Every::WORDS), "month quarter half-year year");
}

#[test]
fn no_list_has_a_word_for_opinions_gatherings_religious_activity_or_movements() {
    // The lists a rule can select by; the categories are not among them.
    let selectable =
        [Tier::WORDS, VisitKind::WORDS, EventKind::WORDS, DeclarationKind::WORDS, Festival::WORDS].concat();
    for forbidden in
        ["thought", "opinion", "speech", "relig", "gather", "assembl", "travel", "border", "ethnic", "party"]
    {
        assert!(selectable.iter().all(|word| !word.contains(forbidden)), "{forbidden}");
    }
}

#[test]
fn a_period_times_its_months_is_a_year() {
    for &every in Every::ALL {
        assert_eq!(every.times_a_year() * every.months(), 12);
    }
}

#[test]
fn the_crosswalk_has_one_line_for_each_category_and_reaches_every_aspect() {
    assert_eq!((Category::ALL.len(), Aspect::ALL.len()), (15, 12));
    let crossed: Vec<Category> = CROSSWALK.iter().map(|line| line.category).collect();
    assert_eq!(crossed, Category::ALL);
    for &aspect in Aspect::ALL {
        assert!(CROSSWALK.iter().any(|line| line.aspect == aspect), "{aspect}");
    }
}

#[test]
fn a_line_reads_both_ways_exactly_when_its_aspect_has_one_category() {
    for line in CROSSWALK {
        let sharing = CROSSWALK.iter().filter(|other| other.aspect == line.aspect).count();
        assert_eq!(line.direction == Direction::BothWays, sharing == 1, "{}", line.category);
        // What two lists merge differently is our reading of them, and says so.
        assert_eq!(line.confidence == Confidence::Inferred, sharing > 1, "{}", line.category);
        assert_eq!(line.note.zh.is_empty(), line.note.en.is_empty());
        assert!(line.confidence == Confidence::Same || !line.note.en.is_empty(), "{}", line.category);
    }
    let shared: Vec<usize> = Aspect::ALL
        .iter()
        .map(|&aspect| CROSSWALK.iter().filter(|line| line.aspect == aspect).count())
        .collect();
    assert_eq!(shared, [1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 2]);
}

#[test]
fn a_text_gives_the_language_asked_for_and_needs_both() {
    let text: Text = serde_json::from_str(r#"{"zh":"走访","en":"visit"}"#).unwrap();
    assert_eq!((text.get(Lang::Zh), text.get(Lang::En)), ("走访", "visit"));
    assert!(serde_json::from_str::<Text>(r#"{"zh":"走访"}"#).is_err());
    assert!(serde_json::from_str::<Text>(r#"{"zh":"走访","en":"visit","fr":"visite"}"#).is_err());
    let gloss = Gloss { zh: "走访", en: "visit" };
    assert_eq!((gloss.get(Lang::Zh), gloss.get(Lang::En)), ("走访", "visit"));
}

#[test]
fn an_open_word_is_lower_case_ascii_joined_by_single_hyphens_and_no_sentence() {
    for word in ["deployment", "resident-units", "plan-2026", "a", "a7", &"a".repeat(64)] {
        assert!(is_slug(word), "{word}");
    }
    for text in [
        "",
        "-",
        "7",
        "p-139000000",
        "a-",
        "-a",
        "a--b",
        "Plan",
        "a b",
        "a_b",
        "spoke up.",
        "部署",
        "é",
        "a\n",
        &"a".repeat(65),
    ] {
        assert!(!is_slug(text), "{text}");
    }
}
