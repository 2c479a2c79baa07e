//! What an assessment in pieces keeps does not grow with the number of pieces: bytes are counted by the allocator, so the figures are the same
//! everywhere. How long it takes is not measured.

use std::alloc::GlobalAlloc;
use std::alloc::Layout;
use std::alloc::System;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use lianluo::Day;
use lianluo::Options;
use lianluo::Pieces;
use lianluo::Rulebook;
use lianluo::TablesBuilder;

/// Counts the bytes that are taken and the most there ever were.
struct Counter;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn took(bytes: usize) {
    let now = NOW.fetch_add(bytes, Ordering::Relaxed) + bytes;
    MOST.fetch_max(now, Ordering::Relaxed);
}

// SAFETY: every call goes on to the system's allocator unchanged; what is counted beside it has no part in the memory.
unsafe impl GlobalAlloc for Counter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's promise is handed on.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.dealloc(at, layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        took(size);
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static COUNTER: Counter = Counter;

const COMMUNITIES: usize = 40;

/// Contacts of a piece and two visits to each, by arithmetic alone; some withdraw.
fn piece(number: usize, contacts: usize) -> TablesBuilder {
    let mut people = String::from("contact_id,community_id,tier,enrolled_on,consent_from,declined_from\n");
    let mut visits = String::from("visit_id,contact_id,on,by\n");
    for at in 0..contacts {
        let n = number * contacts + at;
        let tier = ["general", "key", "care"][n % 3];
        let community = 990_101_001_001 + n * 7 % COMMUNITIES;
        let declined =
            if n.is_multiple_of(31) { format!("2026-{:02}-15", n % 12 + 1) } else { String::new() };
        people.push_str(&format!("c{n},{community},{tier},2025-0{}-01,2025-01-01,{declined}\n", n % 9 + 1));
        for turn in 0..2 {
            let (month, day) = ((n + turn * 5) % 12 + 1, n % 28 + 1);
            let by = if turn == 0 { "community-cadre" } else { "street-leader" };
            visits.push_str(&format!("v{n}-{turn},c{n},2026-{month:02}-{day:02},{by}\n"));
        }
    }
    let mut builder = TablesBuilder::new();
    builder.csv("contacts", &people).unwrap().csv("visits", &visits).unwrap();
    builder
}

/// The most bytes beyond what was there, and how many duties there were.
fn run(pieces: usize, contacts: usize) -> (usize, u64) {
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let mut common = TablesBuilder::new();
    common.csv("bodies", "body_id,kind\n990101001,street-committee\n").unwrap();
    common
        .csv("workers", "worker_id,body_id,role,appointed_on\nw-1,990101001001,community-cadre,2020-01-01\n")
        .unwrap();
    let day = |text: &str| Day::parse(text).unwrap();
    // A range that covers neither of two years, so that the appraised one is judged beside it.
    let options = Options::new(day("2026-02-01"), day("2027-01-31"), day("2027-01-31")).unwrap();
    let (_, variant) =
        lianluo::VARIANTS.iter().find(|(name, _)| *name == "street-leaders-at-festivals").unwrap();
    let rulebook = Rulebook::from_toml(variant).unwrap();
    let mut assessment = Pieces::new(&rulebook, common, &options).unwrap();
    for number in 0..pieces {
        assessment.add(piece(number, contacts)).unwrap();
    }
    let owed = assessment.finish().unwrap().summary().iter().map(|row| row.owed).sum();
    (MOST.load(Ordering::Relaxed) - before, owed)
}

#[test]
fn twenty_pieces_take_no_more_memory_than_five() {
    const CONTACTS: usize = 2_000;
    // Once for what is made on first use.
    run(1, 10);
    let (five, owed_five) = run(5, CONTACTS);
    let (twenty, owed_twenty) = run(20, CONTACTS);
    println!("{five} bytes for 5 pieces, {twenty} for 20");
    assert!(owed_five > 30_000 && owed_twenty > 3 * owed_five, "{owed_five}, {owed_twenty} duties");
    assert!(twenty * 10 <= five * 11, "{five} bytes for 5 pieces, {twenty} for 20");
    // The measure sees what does grow: a piece of twice the size.
    let (double, _) = run(5, 2 * CONTACTS);
    assert!(double * 10 > five * 15, "{five} bytes for pieces of {CONTACTS}, {double} for twice as many");
}
