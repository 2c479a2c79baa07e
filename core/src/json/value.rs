//! A JSON value as it stands in its text: a word without an escape is not copied.
//!
//! Objects are in the order of their keys, bytewise, and of a key that comes twice the last holds, so whatever is told of a case does not depend on how
//! it was written. What a value means is not asked here.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use crate::arrange;

/// One value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Float(f64),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Object<'a>),
}

/// Values by key.
#[derive(Debug)]
pub(super) struct Object<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

/// So few entries are put in order where they lie.
const FEW: usize = 32;

impl<'a> Object<'a> {
    fn new(mut entries: Vec<(Cow<'a, str>, Value<'a>)>) -> Self {
        if entries.len() > FEW {
            arrange::by(&mut entries, |(a, _), (b, _)| a.cmp(b));
        } else {
            for end in 1..entries.len() {
                let (before, own) = entries.split_at(end);
                let key = own.first().map(|(key, _)| key);
                let at = before.partition_point(|(known, _)| Some(known) <= key);
                if let Some(moved) = entries.get_mut(at..=end) {
                    moved.rotate_right(1);
                }
            }
        }
        // The later of two stands behind the other: it takes the other's place.
        entries.dedup_by(|later, first| {
            let again = later.0 == first.0;
            if again {
                std::mem::swap(later, first);
            }
            again
        });
        Self(entries)
    }

    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Read)
    }
}

/// A key, or the text of a value.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match from.deserialize_str(Read)? {
            Value::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a key is a text")),
        }
    }
}

/// Takes whatever stands there.
struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Value<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(flag))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Int(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(i64::try_from(number).map_or(Value::UInt(number), Value::Int))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Float(number))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some((Text(key), value)) = entries.next_entry()? {
            object.push((key, value));
        }
        Ok(Value::Object(Object::new(object)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn keys_stand_in_order_and_of_a_key_that_comes_twice_the_last_holds() {
        for more in [0, 2 * FEW] {
            let many: String = (0..more).map(|at| format!("\"z{at:03}\": 0, ")).collect();
            let text = format!("{{{many} \"b\": 1, \"a\": 2, \"b\": 3, \"c\": 4, \"a\": 5, \"b\": 6}}");
            let Value::Object(object) = read(&text) else { panic!("an object") };
            let said: Vec<String> =
                object.iter().take(3).map(|(key, value)| format!("{key} {value:?}")).collect();
            assert_eq!(said, ["a Int(5)", "b Int(6)", "c Int(4)"]);
            assert!(object.iter().map(|(key, _)| key).is_sorted());
            assert_eq!(object.len(), 3 + more);
        }
    }

    #[test]
    fn a_text_is_copied_only_where_it_has_an_escape() {
        let Value::List(texts) = read(r#"["plain", "\u4eba"]"#) else { panic!("a list") };
        assert!(
            matches!(texts.as_slice(), [Value::Text(Cow::Borrowed("plain")), Value::Text(Cow::Owned(own))] if own == "人")
        );
    }
}
