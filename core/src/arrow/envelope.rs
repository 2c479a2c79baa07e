//! What Arrow IPC bytes say about themselves, checked before anything in them is believed.
//!
//! A reader of IPC trusts the lengths it is told. So every message is walked over first: its header must be sound, each of its buffers must lie in
//! its body, no batch may claim more rows than a table has, nothing may be compressed, and the whole must end where the bytes do.
//!
//! A stream must end with its end mark: without it nobody can tell a whole table from the first part of one, and a visit that is missing would
//! count against someone. A file ends with a footer that says where its batches lie, and only that is believed: some writers put no readable
//! stream in front of it. What the columns hold is not looked at here.

use arrow_ipc::Block;
use arrow_ipc::Message;
use arrow_ipc::RecordBatch;
use arrow_ipc::root_as_footer;
use arrow_ipc::root_as_message;

/// What a file begins and ends with.
const FILE: &[u8] = b"ARROW1";
/// Stands before the length of every message since format version 5.
const CONTINUATION: u32 = u32::MAX;

/// In which of the two formats the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Stream,
    File,
}

/// What is wrong with the bytes as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// They are something else, or not all there.
    Torn,
    /// They are compressed.
    Compressed,
}

/// The format of the bytes, if they are whole.
pub(super) fn format(bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.starts_with(FILE) {
        return file(bytes).map(|()| Format::File);
    }
    match walk(bytes)? {
        (1.., true, 0) => Ok(Format::Stream),
        _ => Err(Fault::Torn),
    }
}

/// Every block that the footer names.
fn file(bytes: &[u8]) -> Result<(), Fault> {
    let body = bytes.strip_suffix(FILE).ok_or(Fault::Torn)?;
    let length = body.last_chunk::<4>().map(|length| u32::from_le_bytes(*length)).ok_or(Fault::Torn)?;
    let end = body.len().saturating_sub(4);
    let start = usize::try_from(length).ok().and_then(|length| end.checked_sub(length)).ok_or(Fault::Torn)?;
    let footer = body.get(start..end).and_then(|footer| root_as_footer(footer).ok()).ok_or(Fault::Torn)?;
    for block in footer.dictionaries().into_iter().chain(footer.recordBatches()).flatten() {
        check_block(block, bytes)?;
    }
    Ok(())
}

fn check_block(block: &Block, bytes: &[u8]) -> Result<(), Fault> {
    let part = |number: i64| usize::try_from(number).map_err(|_| Fault::Torn);
    let mut rest = bytes.get(part(block.offset())?..).ok_or(Fault::Torn)?;
    let mut head = cut(&mut rest, part(block.metaDataLength().into())?)?;
    let body = part(block.bodyLength())?;
    cut(&mut rest, body)?;
    if number(&mut head)? == CONTINUATION {
        number(&mut head)?;
    }
    let message = root_as_message(head).map_err(|_| Fault::Torn)?;
    check(&message, body as u64)
}

/// How many messages there are, whether the end mark came, and how many bytes are left behind it.
fn walk(stream: &[u8]) -> Result<(usize, bool, usize), Fault> {
    let mut rest = stream;
    let mut messages = 0_usize;
    while !rest.is_empty() {
        let mut length = number(&mut rest)?;
        if length == CONTINUATION {
            length = number(&mut rest)?;
        }
        if length == 0 {
            return Ok((messages, true, rest.len()));
        }
        let head = cut(&mut rest, length as usize)?;
        let message = root_as_message(head).map_err(|_| Fault::Torn)?;
        let body = usize::try_from(message.bodyLength()).map_err(|_| Fault::Torn)?;
        cut(&mut rest, body)?;
        check(&message, body as u64)?;
        messages = messages.saturating_add(1);
    }
    Ok((messages, false, 0))
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

/// A batch, or the batch in which a dictionary comes.
fn check(message: &Message<'_>, body: u64) -> Result<(), Fault> {
    let dictionary = message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data());
    match message.header_as_record_batch().or(dictionary) {
        Some(batch) => check_batch(&batch, body),
        None => Ok(()),
    }
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
