//! The half-year review of a street: what is owed, by which role, until when, whether it was done, and why.
//!
//! `cargo run --release --example review` reads the synthetic sample that ships with the source and prints what a street officer
//! would want to see. It is an example of use, not part of the library: files, clock and terminal are its own.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    reason = "a program at a terminal reads files, looks at the clock and prints"
)]

mod arguments;
mod grid;
mod report;
mod sample;

use std::process::ExitCode;
use std::time::Instant;

use arguments::Arguments;
use lianluo::Lang;
use lianluo::Options;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{}", arguments::HELP);
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(1)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let in_words = |error: lianluo::Error| error.render(arguments.lang);
    let begun = Instant::now();
    let rulebook = sample::rulebook(arguments)?;
    let tables = sample::tables(&arguments.data, arguments.lang)?;
    let read = begun.elapsed();
    let options = Options::new(arguments.from, arguments.to, arguments.as_of).map_err(in_words)?;
    let begun = Instant::now();
    let assessment = lianluo::assess(&rulebook, &tables, &options).map_err(in_words)?;
    let assessed = begun.elapsed();
    if arguments.json {
        println!("{}", assessment.to_json(false));
        return Ok(());
    }
    print!("{}", report::report(&assessment, &tables, arguments));
    let (read, assessed) = (read.as_secs_f64() * 1e3, assessed.as_secs_f64() * 1e3);
    match arguments.lang {
        Lang::Zh => println!("读入用时 {read:.1} 毫秒，考核用时 {assessed:.2} 毫秒。"),
        Lang::En => println!("Reading took {read:.1} ms, assessing {assessed:.2} ms."),
    }
    Ok(())
}
