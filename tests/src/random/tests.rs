//! The generator itself: the same seed gives the same case, and a duty is traced to its form. What the cases reach is counted where they are
//! put to the library.

use super::{case, form_of};
use crate::oracle::Form;

#[test]
fn the_same_seed_gives_the_same_case() {
    for seed in [0, 1, 77, u64::MAX] {
        assert_eq!(case(seed), case(seed));
    }
    assert_ne!(case(1), case(2));
}

#[test]
fn a_duty_is_traced_to_the_form_of_its_version() {
    let versioned = "[rulebook]\nid = \"synthetic\"\nversion = \"1\"\n\
        [[visit]]\nid = \"visit.periodic.1\"\nevery = \"month\"\neffective = { until = 2026-02-01 }\n\
        [[visit]]\nid = \"visit.periodic.1\"\non = { festivals = [\"spring-festival\"] }\n\
        effective = { from = 2026-02-01 }\n";
    let case = serde_json::json!({
        "rulebook": {"toml": versioned}, "from": "2026-01-01", "to": "2026-03-31", "as_of": "2026-03-31",
        "tables": {"contacts": [{"contact_id": "c", "community_id": "k", "tier": "key",
            "enrolled_on": "2020-01-01", "consent_from": "2020-01-01"}]},
    });
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-01-31"), Some(Form::Periodic));
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-02-17"), Some(Form::Festival));
    assert_eq!(form_of(&case, "visit.periodic.1", "2026-02-28"), None);
}
