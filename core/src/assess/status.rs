//! The status of one duty on a day, from the days on which something qualifying was done. A pure function of its arguments.

use crate::vocabulary::Status;

/// What the status depends on besides the records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub opens: i32,
    pub due: i32,
    pub closes: i32,
    pub as_of: i32,
    /// An exemption covers `due` and was recorded in time.
    pub exempted: bool,
    /// The day after the last eligible day of `[opens, due]`.
    pub ended_on: i32,
}

/// `done_on`: the day of the last record needed, if enough were found up to `closes` and `as_of`. `None`: the duty has ended; it is no row.
pub(super) fn status(asked: Asked, done_on: Option<i32>) -> Option<Status> {
    let Asked { opens, due, closes, as_of, exempted, ended_on } = asked;
    if done_on.is_some_and(|day| day <= due) {
        return Some(Status::Met);
    }
    if exempted {
        return Some(Status::Waived);
    }
    if ended_on <= due && ended_on <= as_of {
        return None;
    }
    Some(if as_of < opens {
        Status::Upcoming
    } else if as_of <= due {
        Status::Open
    } else if done_on.is_some() {
        Status::MetLate
    } else if as_of <= closes {
        Status::Overdue
    } else {
        Status::Missed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: Asked = Asked { opens: 10, due: 20, closes: 30, as_of: 0, exempted: false, ended_on: 21 };

    fn on(as_of: i32, done_on: Option<i32>) -> Option<Status> {
        status(Asked { as_of, ..ASKED }, done_on)
    }

    #[test]
    fn without_records_the_status_follows_the_calendar() {
        for as_of in 0..40 {
            let expected = match as_of {
                ..10 => Status::Upcoming,
                10..=20 => Status::Open,
                21..=30 => Status::Overdue,
                _ => Status::Missed,
            };
            assert_eq!(on(as_of, None), Some(expected), "as of {as_of}");
        }
    }

    #[test]
    fn a_record_on_due_is_in_time_and_one_a_day_later_is_late() {
        assert_eq!(on(40, Some(20)), Some(Status::Met));
        assert_eq!(on(40, Some(21)), Some(Status::MetLate));
    }

    #[test]
    fn what_ends_before_due_is_no_row_even_when_made_good_late() {
        let ended = Asked { ended_on: 15, as_of: 40, ..ASKED };
        assert_eq!(status(ended, None), None);
        assert_eq!(status(ended, Some(25)), None);
        assert_eq!(status(ended, Some(14)), Some(Status::Met));
        assert_eq!(status(Asked { exempted: true, ..ended }, None), Some(Status::Waived));
        assert_eq!(
            status(Asked { as_of: 14, ..ended }, None),
            Some(Status::Open),
            "the end is not known before it comes"
        );
    }
}
