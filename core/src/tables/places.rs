//! Communities and other bodies as places in a hierarchy: which is the same as which, which lies under which.
//!
//! A 12-, 9- or 6-digit code (统计用区划代码: district, street, community) lies under its prefixes and equals its form padded with zeros; an
//! opaque id stands for itself. A `parent_id` adds to that, and both hold. Nothing here knows people.

use super::ids::Ids;
use super::ids::NO_ID;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The hierarchy. Place numbers are not body-id numbers: two ids that are forms of one code share a place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The shortest form of each place.
    names: Ids,
    /// Body id → place.
    of: Vec<u32>,
    /// Place → itself and all places above it, ascending.
    above: Vec<Vec<u32>>,
}

/// The shortest form of a code; other ids stand for themselves.
fn shortest(id: &str) -> &str {
    if !matches!(id.len(), 6 | 9 | 12) || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return id;
    }
    let mut id = id;
    while id.len() > 6 && id.ends_with("000") {
        id = id.get(..id.len().saturating_sub(3)).unwrap_or(id);
    }
    id
}

/// The code that a code lies under, in its shortest form.
fn prefix(name: &str) -> Option<&str> {
    if matches!(name.len(), 9 | 12) && name.bytes().all(|byte| byte.is_ascii_digit()) {
        name.get(..name.len().saturating_sub(3)).map(shortest)
    } else {
        None
    }
}

impl Places {
    /// Builds the hierarchy over all body ids; `parents` are the (body, parent) rows of `bodies`.
    pub fn new(bodies: &Ids, parents: &[(u32, u32)]) -> Result<Self> {
        let mut places = Self::default();
        let mut up = places.name_all(bodies);
        for (row, (body, parent)) in parents.iter().enumerate() {
            if *parent == NO_ID {
                continue;
            }
            let (body, parent) = (places.of(*body), places.of(*parent));
            if body == parent {
                return Err(circle(row));
            }
            if let Some(up) = up.get_mut(body as usize)
                && !up.contains(&parent)
            {
                up.push(parent);
            }
        }
        places.close(&up, parents)?;
        Ok(places)
    }

    /// Gives a place to every body that has none; of each new place, the place of the code that it lies under.
    fn name_all(&mut self, bodies: &Ids) -> Vec<Vec<u32>> {
        let Self { names, of, .. } = self;
        let mut at = names.len();
        of.extend(bodies.iter().skip(of.len()).map(|id| names.intern(shortest(id))));
        let mut up: Vec<Vec<u32>> = Vec::new();
        // Prefixes are places too, even when no table names them: a parent may hang on one.
        while at < names.len() {
            let name = names.text(u32::try_from(at).unwrap_or(NO_ID)).to_owned();
            up.push(prefix(&name).map(|above| names.intern(above)).into_iter().collect());
            at = at.saturating_add(1);
        }
        up
    }

    /// Gives a place to bodies that are named later. No row of `bodies` speaks of them: they lie under their prefixes alone, and nothing that is there
    /// comes to lie elsewhere.
    pub fn grow(&mut self, bodies: &Ids) {
        let known = self.len();
        let up = self.name_all(bodies);
        for place in known..self.len() {
            let mut above = Vec::new();
            let mut here = u32::try_from(place).ok();
            while let Some(place) = here {
                let new = (place as usize).checked_sub(known);
                if new.is_none() {
                    above.extend_from_slice(self.above(place));
                    break;
                }
                above.push(place);
                here = new.and_then(|new| up.get(new)?.first()).copied();
            }
            above.sort_unstable();
            self.above.push(above);
        }
    }

    /// Follows parents upwards from every place; a place above itself is an error at the row that closes the circle.
    fn close(&mut self, up: &[Vec<u32>], parents: &[(u32, u32)]) -> Result<()> {
        let count = up.len();
        self.above = Vec::with_capacity(count);
        for place in 0..u32::try_from(count).unwrap_or(NO_ID) {
            let mut found = vec![place];
            let mut next = 0;
            while let Some(here) = found.get(next).copied() {
                for above in up.get(here as usize).into_iter().flatten() {
                    if *above == place {
                        let row = parents
                            .iter()
                            .position(|(body, parent)| *parent != NO_ID && self.of(*body) == here);
                        return Err(circle(
                            row.or_else(|| parents.iter().position(|(body, _)| self.of(*body) == place))
                                .unwrap_or(0),
                        ));
                    }
                    if !found.contains(above) {
                        found.push(*above);
                    }
                }
                next = next.saturating_add(1);
            }
            found.sort_unstable();
            self.above.push(found);
        }
        Ok(())
    }

    /// The place of a body id.
    pub fn of(&self, body: u32) -> u32 {
        self.of.get(body as usize).copied().unwrap_or(NO_ID)
    }

    /// The shortest form of a place's id.
    pub fn name(&self, place: u32) -> &str {
        self.names.text(place)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The place itself and all places above it.
    pub fn above(&self, place: u32) -> &[u32] {
        self.above.get(place as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether `place` is `other` or lies under it.
    pub fn is_under(&self, place: u32, other: u32) -> bool {
        self.above.get(place as usize).is_some_and(|above| above.binary_search(&other).is_ok())
    }
}

#[cold]
fn circle(row: usize) -> Error {
    let message = text("组织隶属成环", "a body lies under itself");
    let help = text(
        "检查 parent_id;编码前缀也算上级",
        "check `parent_id`; the prefix of a code counts as a parent too",
    );
    Error::data("LL123", "bodies", Some("parent_id"), Some(row), message, help)
}
