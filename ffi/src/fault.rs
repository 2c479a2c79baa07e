//! Why a call failed, before anybody has asked for it: the core's error, or a call that was made wrongly.
//!
//! Messages name the argument of the C function. They never hold what it pointed to.

use lianluo_core::Text;

use crate::status::LlStatus;

/// Why a call failed.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The core says so.
    Core(lianluo_core::Error),
    /// The call itself was wrong, or the library is.
    Call(Wrong),
}

/// A call that was wrong.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub status: LlStatus,
    pub code: &'static str,
    pub message: Text,
    pub help: Text,
}

/// The codes of this crate, as `ll_codes` lists them after the core's.
pub(crate) const CALL_CODES: &[(&str, &str, &str)] = &[
    ("LL301", "不可为 NULL 的指针为 NULL", "a pointer that must not be NULL is"),
    ("LL302", "文本不是 UTF-8", "a text is not UTF-8"),
    ("LL303", "位置或大小超出范围", "a position or a size is outside what there is"),
    ("LL304", "句柄种类不对", "a handle of another kind"),
    ("LL305", "构造器已用完或已失效", "a builder that was built, or spoiled by a failure, was used again"),
    ("LL306", "不认识的编号", "a number that the argument does not know"),
];

impl From<lianluo_core::Error> for Fault {
    fn from(error: lianluo_core::Error) -> Self {
        Self::Core(error)
    }
}

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

impl Fault {
    #[cold]
    fn call(status: LlStatus, code: &'static str, message: Text, help: Text) -> Self {
        Self::Call(Wrong { status, code, message, help })
    }

    /// `argument` is NULL.
    #[cold]
    pub fn null(argument: &str) -> Self {
        let message = text(
            format!("参数 `{argument}` 不可为 NULL"),
            format!("the argument `{argument}` must not be NULL"),
        );
        Self::call(LlStatus::NullArgument, "LL301", message, text("请传入有效的指针", "give a valid pointer"))
    }

    /// `argument` is no UTF-8 from byte `at` on.
    #[cold]
    pub fn not_utf8(argument: &str, at: usize) -> Self {
        let message = text(
            format!("参数 `{argument}` 自第 {at} 字节起不是 UTF-8"),
            format!("the argument `{argument}` is not UTF-8 from byte {at} on"),
        );
        let help =
            text("请先转换编码，例如由 GB 18030 转为 UTF-8", "convert it first, for example from GB 18030");
        Self::call(LlStatus::NotUtf8, "LL302", message, help)
    }

    /// `argument` is larger than there is, or not the size wanted.
    #[cold]
    pub fn range(argument: &str) -> Self {
        let message =
            text(format!("参数 `{argument}` 超出范围"), format!("the argument `{argument}` is out of range"));
        Self::call(LlStatus::OutOfRange, "LL303", message, text("请核对大小", "check sizes and positions"))
    }

    /// `argument` is a handle of another kind, or none of ours.
    #[cold]
    pub fn wrong_handle(argument: &str, wanted: &str) -> Self {
        let message = text(
            format!("参数 `{argument}` 不是 `{wanted}`"),
            format!("the argument `{argument}` is no `{wanted}`"),
        );
        let help = text("请传入种类相符的句柄", "give a handle of that kind");
        Self::call(LlStatus::WrongHandle, "LL304", message, help)
    }

    /// `argument` was used up.
    #[cold]
    pub fn spent(argument: &str) -> Self {
        let message = text(
            format!("`{argument}` 已构造完毕，或先前的添加失败"),
            format!("`{argument}` was built already, or an addition to it failed"),
        );
        Self::call(LlStatus::Spent, "LL305", message, text("请新建一个", "make a new one"))
    }

    /// `argument` is no known number.
    #[cold]
    pub fn unknown_number(argument: &str) -> Self {
        let message = text(
            format!("参数 `{argument}` 的编号不认识"),
            format!("the argument `{argument}` is a number that is not known"),
        );
        let help = text("可用的编号见头文件", "the header lists the numbers");
        Self::call(LlStatus::UnknownNumber, "LL306", message, help)
    }

    /// `argument` is no day.
    #[cold]
    pub fn day(argument: &str) -> Self {
        let message = text(
            format!("参数 `{argument}` 不是合法的日期"),
            format!("the argument `{argument}` is no valid date"),
        );
        let help = text("日期写作 YYYY-MM-DD", "a date is written YYYY-MM-DD");
        Self::call(LlStatus::Data, "LL105", message, help)
    }

    /// The library broke a promise of its own.
    #[cold]
    pub fn bug() -> Self {
        let message = text("库内部错误", "a bug of the library");
        Self::call(LlStatus::Bug, "LL901", message, text("请报告此问题", "please report this"))
    }

    /// The number that the caller gets.
    pub fn status(&self) -> LlStatus {
        match self {
            Self::Call(wrong) => wrong.status,
            Self::Core(error) if error.is_rulebook() => LlStatus::Rulebook,
            Self::Core(error) if error.is_data() => LlStatus::Data,
            Self::Core(error) if error.is_limit() => LlStatus::Limit,
            Self::Core(_) => LlStatus::Bug,
        }
    }
}
