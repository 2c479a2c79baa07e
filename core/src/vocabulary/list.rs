//! How a closed word list is made: one macro, so that every list has the same consts, the same functions and the same
//! serde form, and one reader, so that every refusal reads alike.
//!
//! There is no trait here: a caller names the list it wants. A refusal names the list, its words and perhaps the nearest
//! of them, but never repeats what it was given, because a cell in the wrong column may hold somebody's id.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use super::suggestion::suggest;

/// Makes a closed list: `Variant = "word", "中文", "English";` in reading order.
macro_rules! words {
    (
        $(#[$about:meta])*
        pub enum $list:ident: $what:literal, $what_zh:literal {
            $( $(#[$gloss:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal; )+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $list {
            $( $(#[$gloss])* $variant, )+
        }

        impl $list {
            /// Every member of the list, in reading order; `index` counts along it.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];
            /// The words of the list, in the order of `ALL`.
            pub const WORDS: &'static [&'static str] = &[$( $word ),+];
            /// What one member of the list is called in a message.
            pub const WHAT: &'static str = $what;
            /// What one member of the list is called in a Chinese message.
            pub const WHAT_ZH: &'static str = $what_zh;

            /// The word that rulebooks, tables and answers use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The member with exactly this word; near misses are for `suggest`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )+ _ => None }
            }

            /// The place in `ALL`, counted from 0: the key of a dictionary column.
            #[must_use]
            pub const fn index(self) -> u8 {
                self as u8
            }

            /// The member at this place in `ALL`.
            #[must_use]
            pub fn from_index(index: u8) -> Option<Self> {
                Self::ALL.get(usize::from(index)).copied()
            }

            /// The name that people read.
            #[must_use]
            pub const fn name(self, lang: $crate::vocabulary::Lang) -> &'static str {
                match lang {
                    $crate::vocabulary::Lang::Zh => match self { $( Self::$variant => $zh, )+ },
                    $crate::vocabulary::Lang::En => match self { $( Self::$variant => $en, )+ },
                }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.word())
            }
        }

        impl serde::Serialize for $list {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $list {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::vocabulary::list::read(input, Self::WHAT, Self::WORDS, Self::from_word)
            }
        }
    };
}

pub(super) use words;

/// Reads one word of a list from any serde format, without allocating when the word is right.
pub(super) fn read<'de, D: Deserializer<'de>, T>(
    input: D,
    what: &'static str,
    words: &'static [&'static str],
    from_word: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    input.deserialize_str(OneOf { what, words, from_word })
}

struct OneOf<T> {
    what: &'static str,
    words: &'static [&'static str],
    from_word: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for OneOf<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "a {}: one of {}", self.what, self.words.join(", "))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        (self.from_word)(word).ok_or_else(|| {
            let hint = match suggest(word, self.words.iter().copied()) {
                Some(near) => format!("; did you mean `{near}`?"),
                None => String::new(),
            };
            E::custom(format_args!("not a {} of the list: {}{hint}", self.what, self.words.join(", ")))
        })
    }
}
