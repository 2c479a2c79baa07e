//! Every stable code, with what it means. Numbers are never reused; a retired one stays listed as reserved.

use super::Error;
use super::Family;
use super::Place;
use crate::vocabulary::Text;

/// One stable code.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The code as it stands in messages, such as `LL002`.
    pub code: &'static str,
    /// Whose error it is.
    pub family: Family,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

const fn rulebook(code: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { code, family: Family::Rulebook, zh, en }
}
const fn data(code: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { code, family: Family::Data, zh, en }
}

const fn limit(code: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { code, family: Family::Limit, zh, en }
}

/// All codes: `LL0xx` for rulebooks, `LL1xx` for tables and cases, `LL2xx` for limits, `LL9xx` for bugs of ours.
pub const CODES: &[Code] = &[
    rulebook("LL001", "不是合法的 TOML", "the text is not TOML"),
    rulebook("LL002", "不认识的键", "an unknown key"),
    rulebook("LL003", "缺少必填的键", "a required key is missing"),
    rulebook("LL004", "类型不对或数值越界", "a value of the wrong type or outside its range"),
    rulebook("LL005", "不在封闭词表内", "a word outside a closed vocabulary"),
    rulebook("LL006", "空列表", "an empty list"),
    rulebook("LL007", "列表内有重复项", "a list names something twice"),
    rulebook("LL008", "互相排斥的键", "keys that exclude each other"),
    rulebook("LL010", "条款或其来源缺失", "a clause, or its source, is missing"),
    rulebook("LL011", "条款所引来源未声明", "a clause cites a source that is not declared"),
    rulebook(
        "LL012",
        "数值既不在条款内也未标为默认",
        "a number that neither the clause gives nor `defaults` names",
    ),
    rulebook("LL020", "同一规则的版本在时间上重叠", "versions of a rule overlap"),
    rulebook("LL021", "超出走访上限", "the attention ceiling is exceeded"),
    rulebook("LL022", "上限小于下限", "max is smaller than min"),
    rulebook("LL023", "生效区间先止后起", "an effective range ends before it begins"),
    rulebook("LL024", "版本之间有空档", "a gap between versions of a rule"),
    rulebook("LL025", "时限长于周期", "a window longer than its period"),
    rulebook("LL026", "版本在周期中途更替", "a version changes inside a running period"),
    rulebook("LL027", "某一层次无任何规则", "a tier that no rule covers"),
    rulebook("LL028", "同一规则的节日时限重叠", "festival windows of one rule share days"),
    rulebook("LL029", "永远不起作用的部分", "a part of a rule that can never take effect"),
    rulebook("LL030", "规则不得看人的身份或言行", "a rule that looks at who someone is or what they do"),
    rulebook("LL040", "无法继承所引制度", "the extended rulebook cannot be had"),
    rulebook("LL041", "覆盖了上级制度的规定", "an override of the extended rulebook"),
    rulebook("LL050", "工作日历自相矛盾", "the working-day calendar contradicts itself"),
    rulebook("LL051", "按工作日计而没有日历", "working days are counted and there is no calendar"),
    rulebook("LL060", "文本过大、过长或嵌套过深", "a text that is too large, too long or nested too deeply"),
    data("LL101", "不认识的表", "an unknown table"),
    data("LL102", "不认识的列", "an unknown column"),
    data("LL103", "缺少必填的列或值", "a required column or value is missing"),
    data("LL104", "类型不对", "a value of the wrong type"),
    data("LL105", "日期不合法或超出 1950–2100", "a date that is malformed or outside 1950–2100"),
    data("LL106", "不在封闭词表内", "a word outside a closed vocabulary"),
    data("LL107", "编号像个人身份信息", "ids that look like personal identifiers"),
    data("LL108", "绝不接收的列", "a column that never comes in"),
    data("LL110", "同一联系对象的在册期重叠", "stays of one contact overlap"),
    data("LL111", "区间先止后起", "an interval ends before it begins"),
    data("LL120", "宣布期超过三十天", "a declaration longer than thirty days"),
    data("LL121", "一地一年宣布超过六十天", "more than sixty declared days a year for one place"),
    data("LL122", "组织重复登记", "a body is named twice"),
    data("LL123", "组织隶属成环", "a body is under itself"),
    data("LL124", "缺少批准机关", "the authority is missing"),
    data("LL130", "工作日计数超出日历覆盖范围", "a working-day count leaves the calendar's coverage"),
    data("LL140", "案例不完整或不合法", "a malformed case"),
    data("LL141", "列数据流中断", "a stream of columns failed"),
    data("LL142", "CSV 文本不合法", "the text is not CSV"),
    data(
        "LL143",
        "已考核的表不能再补充此类行",
        "rows that cannot be added to tables that have been assessed",
    ),
    data("LL144", "此表不是这样给出", "a table that comes in pieces, or does not"),
    data("LL145", "联系对象的行分在两批", "the rows about a contact are in two pieces"),
    data("LL150", "类别表须走专门入口", "the categories table comes through its own door"),
    data("LL160", "票数多于有权投票的人数", "more ballots than people entitled to vote"),
    data("LL161", "同一测评主体的票给了两次", "the ballots of one electorate are given twice"),
    limit("LL201", "超过行数上限", "more rows than the limit allows"),
    limit("LL202", "应办事项超过上限", "more duties than the limit allows"),
    limit("LL203", "结果占用的内存超过上限", "an answer that takes more memory than the limit allows"),
    limit("LL204", "调用方中止", "stopped by the caller"),
    Code { code: "LL901", family: Family::Bug, zh: "库内部错误", en: "a bug of the library" },
];

/// Errors under the codes that no table and no rulebook has earned.
impl Error {
    /// A ceiling that an answer's form sets.
    #[cold]
    pub(crate) fn limit(code: &'static str, message: Text, help: Text) -> Self {
        Self::new(Family::Limit, code, Place::Nowhere, message, help)
    }
}
