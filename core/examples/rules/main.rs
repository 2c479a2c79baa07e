//! Rulebooks at a terminal: check one, compare two over tables, render one for people, ask what it says on a day.
//!
//! `cargo run --release --example rules -- check` checks the built-in rulebooks; `-- --help` tells the rest. It is an example of use, not part of
//! the library: files, clock and terminal are its own.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program at a terminal reads files, looks at the clock and prints"
)]

mod arguments;
mod books;
mod check;
mod compare;
mod documents;
mod large;
mod test_command;

use std::process::ExitCode;

use arguments::Arguments;

fn main() -> ExitCode {
    let mut given = std::env::args().skip(1).peekable();
    // `test` has options of its own.
    if given.next_if(|command| command == "test").is_some() {
        return test_command::run(given);
    }
    let arguments = match Arguments::read(given) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{}", arguments::HELP);
            return ExitCode::SUCCESS;
        }
        Err(problem) => return refused(&problem),
    };
    let outcome = match arguments.command.as_str() {
        "check" => check::run(&arguments),
        "compare" => compare::run(&arguments),
        "render" => documents::render(&arguments),
        "schema" => documents::schema(&arguments),
        "reference" => documents::reference(&arguments),
        "codes" => documents::codes(&arguments),
        "on-date" => documents::on_date(&arguments),
        other => return refused(&format!("unknown command {other}")),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(1)
        }
    }
}

fn refused(problem: &str) -> ExitCode {
    eprintln!("{problem}\n\n{}", arguments::HELP);
    ExitCode::from(2)
}
