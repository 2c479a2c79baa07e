//! Synthetic districts, streets, communities and groups, by code, by `parent_id`, or by both at once.
//!
//! Every shape here is legal; none goes in a circle, and no two rows name one body. Nothing is said about when bodies
//! exist until `give_lives` is asked, once the days that matter are known.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{World, within_table};

/// The bodies of a case and where contacts may live.
pub struct Places {
    /// Rows of `bodies`.
    pub rows: Vec<Value>,
    /// Communities for contacts, some of them without a row.
    pub communities: Vec<String>,
    /// What a declaration may name.
    pub scopes: Vec<String>,
}

/// A small town.
pub fn places(world: &mut World) -> Places {
    let mut places = Places { rows: Vec::new(), communities: Vec::new(), scopes: Vec::new() };
    let scheme = world.dice.between(1, 100);
    if scheme <= 65 {
        by_code(world, &mut places);
    }
    if scheme > 50 {
        by_parent(world, &mut places, scheme <= 65);
    }
    groups(world, &mut places);
    if world.dice.chance(50) {
        world.dice.shuffle(&mut places.rows);
    }
    places
}

impl Places {
    fn body(&mut self, id: &str, kind: &str, parent: Option<&str>) {
        self.rows.push(json!({"body_id": id, "kind": kind, "parent_id": parent}));
    }

    /// Lets some bodies begin or end near the days that matter by now.
    pub fn give_lives(&mut self, world: &mut World) {
        for row in &mut self.rows {
            let since = world.near();
            if world.dice.chance(25) {
                row["since"] = json!(since.to_string());
            }
            if world.dice.chance(35) {
                // Now and then a body without a day.
                let length = *world.dice.pick(&[0, 10, 40, 100, 200, 300]);
                row["until"] = json!(within_table(since + TimeDelta::days(length)).to_string());
            }
        }
    }

    /// The kinds of bodies that there are.
    pub fn kinds(&self) -> Vec<String> {
        self.rows.iter().filter_map(|row| row["kind"].as_str().map(str::to_owned)).collect()
    }

    /// The ids of all bodies.
    pub fn ids(&self) -> Vec<String> {
        self.rows.iter().filter_map(|row| row["body_id"].as_str().map(str::to_owned)).collect()
    }
}

/// A body's code in one of its two forms.
pub fn either_form(world: &mut World, code: &str) -> String {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    if digits && code.len() < 12 && world.dice.chance(40) { format!("{code:0<12}") } else { code.to_owned() }
}

fn by_code(world: &mut World, places: &mut Places) {
    let district = *world.dice.pick(&["350502", "110101", "420682", "650102"]);
    let id = either_form(world, district);
    places.scopes.push(id.clone());
    if world.dice.chance(70) {
        places.body(&id, "district-body", None);
    }
    for street in 1..=world.dice.between(1, 2) {
        let street = format!("{district}{street:03}");
        let id = either_form(world, &street);
        places.scopes.push(id.clone());
        if world.dice.chance(90) {
            // A parent that only says what the code says already.
            let parent = world.dice.chance(20).then(|| either_form(world, district));
            places.body(&id, "street-committee", parent.as_deref());
        }
        for community in 1..=world.dice.between(1, 3) {
            let id = format!("{street}{community:03}");
            places.communities.push(id.clone());
            places.scopes.push(id.clone());
            if world.dice.chance(70) {
                places.body(&id, "community", None);
            }
        }
        if world.dice.chance(8) {
            // Someone registered with the street itself, under either form of its code.
            places.communities.extend([street.clone(), format!("{street}000")]);
        }
    }
}

fn by_parent(world: &mut World, places: &mut Places, beside_codes: bool) {
    // Never a community: one may be put under an opaque street below, and no body lies under itself.
    let above = places.rows.iter().filter(|row| row["kind"] != "community");
    let codes: Vec<String> = above.filter_map(|row| row["body_id"].as_str().map(str::to_owned)).collect();
    places.body("d-1", "district-body", None);
    for street in ["s-1", "s-2"] {
        let parent = if beside_codes && !codes.is_empty() && world.dice.chance(40) {
            // An opaque street below a coded body.
            let code = world.dice.pick(&codes).clone();
            either_form(world, &code)
        } else {
            "d-1".to_owned()
        };
        let parent = world.dice.chance(85).then_some(parent);
        places.body(street, "street-committee", parent.as_deref());
        places.scopes.push(street.to_owned());
    }
    places.scopes.push("d-1".to_owned());
    for community in ["k-1", "k-2", "k-3"] {
        let parent = *world.dice.pick(&["s-1", "s-1", "s-2"]);
        // A community without a row lies under nothing.
        if world.dice.chance(90) {
            places.body(community, "community", world.dice.chance(90).then_some(parent));
        }
        places.communities.push(community.to_owned());
        places.scopes.push(community.to_owned());
    }
    if beside_codes && world.dice.chance(40) {
        // A coded community that a parent puts under another street as well: both hold.
        for row in &mut places.rows {
            if row["kind"] == "community" && row["parent_id"].is_null() && world.dice.chance(50) {
                row["parent_id"] = json!("s-2");
            }
        }
    }
}

fn groups(world: &mut World, places: &mut Places) {
    let kinds = [("g-1", "street-group"), ("g-2", "community-group"), ("g-3", "joint-conference")];
    for (id, kind) in kinds {
        if world.dice.chance(30) {
            let above = world.dice.pick(&places.scopes).clone();
            let above = either_form(world, &above);
            places.body(id, kind, Some(&above));
            if world.dice.chance(15) {
                // A community under a group, so that a group too can owe visits.
                places.body("k-9", "community", Some(id));
                places.communities.push("k-9".to_owned());
                return;
            }
        }
    }
}
