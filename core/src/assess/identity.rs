//! The stable id of a duty: the same for the same (rulebook id, rule, subject, anchor), whatever else is in the tables.
//!
//! Without a key it is XXH3-128 over the fields below, fit for joining tables inside the portal. It is no secret: who knows the contact ids
//! can compute it. With the caller's key it is HMAC-SHA-256 cut to 128 bits, fit for calendars and links that leave the portal.
//!
//! The bytes: `lianluo-duty-1`, then rulebook id, rule id, subject kind, subject id and anchor (`YYYY-MM-DD`), each as its length in bytes
//! (8 bytes, little-endian) and its UTF-8 text.

use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;
use xxhash_rust::xxh3::xxh3_128;

use super::Duty;

pub(super) fn duty_id(duty: &Duty<'_>) -> String {
    let mut digits = String::with_capacity(32);
    for byte in digest(duty, &mut Vec::with_capacity(256)).to_be_bytes() {
        let digit = |half: u8| char::from_digit(half.into(), 16);
        digits.extend([byte >> 4, byte & 15].into_iter().filter_map(digit));
    }
    digits
}

/// The id as a number; `bytes` is room for what it is made from.
pub(super) fn digest(duty: &Duty<'_>, bytes: &mut Vec<u8>) -> u128 {
    let anchor = duty.anchor().to_string();
    let fields =
        [duty.of.rulebook.id(), duty.rule(), duty.subject_kind().word(), duty.subject_id(), anchor.as_str()];
    bytes.clear();
    bytes.extend_from_slice(b"lianluo-duty-1");
    for field in fields {
        bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
        bytes.extend_from_slice(field.as_bytes());
    }
    let keyed = duty.of.options.key.as_deref().and_then(|key| Hmac::<Sha256>::new_from_slice(key).ok());
    match keyed {
        Some(mut mac) => {
            mac.update(bytes);
            let mut cut = [0_u8; 16];
            for (to, from) in cut.iter_mut().zip(mac.finalize().into_bytes()) {
                *to = from;
            }
            u128::from_be_bytes(cut)
        }
        None => xxh3_128(bytes),
    }
}
