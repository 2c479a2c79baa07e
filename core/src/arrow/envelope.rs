//! What Arrow IPC bytes say about themselves, checked before anything in them is believed.
//!
//! A reader of IPC trusts the lengths it is told. So every message is walked over first: its header must be sound, each of its buffers must lie in
//! its body, no batch may claim more rows than a table has, nothing may be compressed, and the whole must end where the bytes do.
//!
//! A stream must end with its end mark: without it nobody can tell a whole table from the first part of one, and a visit that is missing would
//! count against someone. A file ends with a footer that says where its batches lie, and only that is believed: some writers put no readable
//! stream in front of it. What the columns hold is not looked at here.

use arrow_ipc::Block;
use arrow_ipc::Endianness;
use arrow_ipc::Message;
use arrow_ipc::RecordBatch;
use arrow_ipc::Schema;
use arrow_ipc::root_as_footer;
use arrow_ipc::root_as_message;

/// What a file begins and ends with.
const FILE: &[u8] = b"ARROW1";
/// Stands before the length of every message since format version 5.
const CONTINUATION: u32 = u32::MAX;

/// What a stream or a file holds: its columns, then dictionaries and batches in the order in which they are to be read.
pub(super) struct Letter<'b> {
    pub schema: Schema<'b>,
    pub parts: Vec<Part<'b>>,
}

/// One message and the buffers that it speaks of.
pub(super) struct Part<'b> {
    pub message: Message<'b>,
    pub body: &'b [u8],
}

/// What is wrong with the bytes as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// They are something else, or not all there.
    Torn,
    /// They are compressed.
    Compressed,
}

/// What the bytes hold, if they are whole.
pub(super) fn open(bytes: &[u8]) -> Result<Letter<'_>, Fault> {
    let letter = if bytes.starts_with(FILE) { file(bytes)? } else { stream(bytes)? };
    // A number's bytes are not turned round.
    if letter.schema.endianness() == Endianness::Little { Ok(letter) } else { Err(Fault::Torn) }
}

/// Every block that the footer names.
fn file(bytes: &[u8]) -> Result<Letter<'_>, Fault> {
    let body = bytes.strip_suffix(FILE).ok_or(Fault::Torn)?;
    let length = body.last_chunk::<4>().map(|length| u32::from_le_bytes(*length)).ok_or(Fault::Torn)?;
    let end = body.len().saturating_sub(4);
    let start = usize::try_from(length).ok().and_then(|length| end.checked_sub(length)).ok_or(Fault::Torn)?;
    let footer = body.get(start..end).and_then(|footer| root_as_footer(footer).ok()).ok_or(Fault::Torn)?;
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches()).flatten();
    let parts = blocks.map(|block| at_block(block, bytes)).collect::<Result<_, _>>()?;
    Ok(Letter { schema: footer.schema().ok_or(Fault::Torn)?, parts })
}

fn at_block<'b>(block: &Block, bytes: &'b [u8]) -> Result<Part<'b>, Fault> {
    let part = |number: i64| usize::try_from(number).map_err(|_| Fault::Torn);
    let mut rest = bytes.get(part(block.offset())?..).ok_or(Fault::Torn)?;
    let mut head = cut(&mut rest, part(block.metaDataLength().into())?)?;
    let body = cut(&mut rest, part(block.bodyLength())?)?;
    if number(&mut head)? == CONTINUATION {
        number(&mut head)?;
    }
    sound(root_as_message(head).map_err(|_| Fault::Torn)?, body)
}

/// Every message up to the end mark, behind which there is nothing.
fn stream(bytes: &[u8]) -> Result<Letter<'_>, Fault> {
    let mut rest = bytes;
    let mut schema = None;
    let mut parts = Vec::new();
    loop {
        let mut length = number(&mut rest)?;
        if length == CONTINUATION {
            length = number(&mut rest)?;
        }
        if length == 0 {
            break;
        }
        let head = cut(&mut rest, length as usize)?;
        let message = root_as_message(head).map_err(|_| Fault::Torn)?;
        let body = cut(&mut rest, usize::try_from(message.bodyLength()).map_err(|_| Fault::Torn)?)?;
        match schema {
            None => schema = Some(message.header_as_schema().ok_or(Fault::Torn)?),
            Some(_) => parts.push(sound(message, body)?),
        }
    }
    match schema {
        Some(schema) if rest.is_empty() => Ok(Letter { schema, parts }),
        _ => Err(Fault::Torn),
    }
}

fn cut<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], Fault> {
    let (head, tail) = rest.split_at_checked(length).ok_or(Fault::Torn)?;
    *rest = tail;
    Ok(head)
}

fn number(rest: &mut &[u8]) -> Result<u32, Fault> {
    let bytes = cut(rest, 4)?.try_into().map_err(|_| Fault::Torn)?;
    Ok(u32::from_le_bytes(bytes))
}

/// A batch, or the batch in which a dictionary comes; another message is for the reader to refuse.
fn sound<'b>(message: Message<'b>, body: &'b [u8]) -> Result<Part<'b>, Fault> {
    let dictionary = message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data());
    if let Some(batch) = message.header_as_record_batch().or(dictionary) {
        check_batch(&batch, body.len() as u64)?;
    }
    Ok(Part { message, body })
}

fn check_batch(batch: &RecordBatch<'_>, body: u64) -> Result<(), Fault> {
    if batch.compression().is_some() {
        return Err(Fault::Compressed);
    }
    let is_count = |count: i64| u32::try_from(count).is_ok();
    let mut sound = is_count(batch.length());
    for node in batch.nodes().into_iter().flatten() {
        sound &= is_count(node.length()) && is_count(node.null_count()) && node.null_count() <= node.length();
    }
    for buffer in batch.buffers().into_iter().flatten() {
        let end = u64::try_from(buffer.offset())
            .ok()
            .zip(u64::try_from(buffer.length()).ok())
            .and_then(|(offset, length)| offset.checked_add(length));
        sound &= end.is_some_and(|end| end <= body);
    }
    if sound { Ok(()) } else { Err(Fault::Torn) }
}
