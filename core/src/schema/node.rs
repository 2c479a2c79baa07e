//! JSON that keeps the order it was made in, so that the schema's bytes depend on nothing else.

use crate::vocabulary::Share;
use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;

/// A value of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Flag(bool),
    Number(i64),
    Decimal(Share),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

impl Node {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

pub(super) fn table<'k>(fields: impl IntoIterator<Item = (&'k str, Node)>) -> Node {
    Node::Table(fields.into_iter().map(|(key, node)| (key.to_owned(), node)).collect())
}

pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> Node {
    Node::List(texts.into_iter().map(Node::from).collect())
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Decimal(share) => share.serialize(to),
            Self::List(nodes) => to.collect_seq(nodes),
            Self::Table(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (key, node) in fields {
                    map.serialize_entry(key, node)?;
                }
                map.end()
            }
        }
    }
}
