//! The report: totals, what is most urgent, what is overdue and who hears of it, one duty explained.

use lianluo::Assessment;
use lianluo::Duty;
use lianluo::Lang;
use lianluo::Status;
use lianluo::SummaryRow;
use lianluo::TABLES;
use lianluo::Tables;
use lianluo::vocabulary::Level;

use crate::arguments::Arguments;
use crate::grid::Grid;
use crate::grid::bar;

const ORDER: [Status; 7] = [
    Status::Met,
    Status::MetLate,
    Status::Open,
    Status::Upcoming,
    Status::Overdue,
    Status::Missed,
    Status::Waived,
];

struct Report<'a> {
    assessment: &'a Assessment,
    lang: Lang,
}

/// The whole report.
pub fn report(assessment: &Assessment, tables: &Tables, arguments: &Arguments) -> String {
    let report = Report { assessment, lang: arguments.lang };
    let mut out = report.head(tables, arguments);
    out.push_str(&report.totals());
    out.push_str(&report.urgent());
    out.push_str(&report.overdue());
    out.push_str(&report.explained());
    out.push('\n');
    out
}

impl Report<'_> {
    fn say(&self, zh: &str, en: &str) -> String {
        if self.lang == Lang::Zh { zh.to_owned() } else { en.to_owned() }
    }

    fn title(&self, zh: &str, en: &str) -> String {
        format!("\n{}\n", self.say(zh, en))
    }

    /// A rule's short name.
    fn rule(&self, duty: &Duty<'_>) -> String {
        let title = duty.head().and_then(|head| head.title.as_ref());
        title.map_or_else(|| duty.rule().to_owned(), |title| title.get(self.lang).to_owned())
    }

    fn named(&self, rule: &str) -> String {
        let heads = self.assessment.rulebook().book().heads();
        let title = heads.filter(|head| head.id == rule).find_map(|head| head.title.as_ref());
        title.map_or_else(|| rule.to_owned(), |title| title.get(self.lang).to_owned())
    }

    fn head(&self, tables: &Tables, arguments: &Arguments) -> String {
        let rulebook = self.assessment.rulebook();
        let read: Vec<String> = TABLES
            .iter()
            .filter(|schema| tables.rows(schema.name) > 0)
            .map(|schema| format!("{} {}", schema.name, tables.rows(schema.name)))
            .collect();
        let (id, version, digest) = (rulebook.id(), rulebook.version(), &rulebook.digest()[..12]);
        let (from, to, as_of) = (arguments.from, arguments.to, arguments.as_of);
        let (excluded, ended) = (self.assessment.excluded_contacts(), self.assessment.ended());
        let (owed, rows, contacts) = (self.assessment.duties().len(), read.join(", "), tables.contacts());
        match self.lang {
            Lang::Zh => format!(
                "联络工作考核：{from} 至 {to} 到期的事项，截至 {as_of}\n\
                 制度 {id} 第 {version} 版（{digest}）\n\
                 读入（行）：{rows}；联系对象 {contacts} 位（合成数据）\n\
                 应办 {owed} 项；到期前终止 {ended} 项；期内不在联系之列 {excluded} 位\n"
            ),
            Lang::En => format!(
                "Liaison review: duties due {from} to {to}, as of {as_of}\n\
                 Rulebook {id}, version {version} ({digest})\n\
                 Read (rows): {rows}; {contacts} contacts (synthetic data)\n\
                 {owed} duties owed; {ended} ended before they were due; {excluded} contacts not eligible in the range\n"
            ),
        }
    }

    fn totals(&self) -> String {
        let mut out = self.title("一、各组织各规则的办理情况", "1. Totals by body and rule");
        let mut grid = Grid::default();
        let mut header = vec![self.say("组织", "body"), self.say("规则", "rule"), self.say("应办", "owed")];
        header.extend(ORDER.iter().map(|status| status.name(self.lang).to_owned()));
        header.push(self.say("到期事项按时办结", "in time, of what is past due"));
        grid.row(header);
        let mut last = String::new();
        for row in self.assessment.summary() {
            let body = if row.body == last { String::new() } else { row.body.clone() };
            last.clone_from(&row.body);
            let mut cells = vec![body, self.named(&row.rule), row.owed.to_string()];
            cells.extend(ORDER.iter().map(|status| match row.count(*status) {
                0 => "·".to_owned(),
                count => count.to_string(),
            }));
            cells.push(in_time(&row));
            grid.row(cells);
        }
        out.push_str(&grid.render());
        out
    }

    fn line(&self, grid: &mut Grid, duty: &Duty<'_>, last: String) {
        grid.row([
            duty.due().to_string(),
            self.rule(duty),
            duty.subject_id().to_owned(),
            format!("{}, {}", duty.holder_role().name(self.lang), duty.holder_body()),
            last,
        ]);
    }

    fn urgent(&self) -> String {
        let mut out = self.title("二、最紧迫的十项未办事项", "2. The ten most urgent open duties");
        let mut grid = Grid::default();
        let as_of = self.assessment.options().as_of();
        for duty in self.assessment.duties().filter(|duty| duty.status() == Status::Open).take(10) {
            let left = as_of.until(duty.due());
            let left = match left {
                0 => self.say("今天到期", "due today"),
                1 => self.say("还剩 1 天", "1 day left"),
                _ => self.say(&format!("还剩 {left} 天"), &format!("{left} days left")),
            };
            self.line(&mut grid, &duty, left);
        }
        out.push_str(&grid.render());
        out
    }

    fn overdue(&self) -> String {
        let mut out = self.title("三、逾期未办与抄告层级", "3. Overdue, and who hears of it");
        let overdue = || self.assessment.duties().filter(|duty| duty.status() == Status::Overdue);
        let levels = [None, Some(Level::Community), Some(Level::Street), Some(Level::District)];
        for level in levels {
            let of_level = || overdue().filter(move |duty| duty.escalates_to() == level);
            let count = of_level().count();
            if count == 0 {
                continue;
            }
            let name =
                level.map_or_else(|| self.say("不抄告", "nobody"), |level| level.name(self.lang).to_owned());
            out.push_str(
                &self.say(&format!("  抄告{name}：{count} 项\n"), &format!("  to {name}: {count}\n")),
            );
            let mut grid = Grid::default();
            for duty in of_level().take(3) {
                let days = duty.days_overdue().unwrap_or(0);
                let plural = if days == 1 { "day" } else { "days" };
                let days = self.say(&format!("逾期 {days} 天"), &format!("{days} {plural} overdue"));
                self.line(&mut grid, &duty, days);
            }
            if count > 3 {
                let more = count - 3;
                grid.row([self.say(&format!("…… 另 {more} 项"), &format!("… and {more} more"))]);
            }
            out.push_str(&grid.render());
        }
        out
    }

    /// The overdue duty with a near miss, or else the first that is overdue, or else the first of all.
    fn explained(&self) -> String {
        let mut out = self.title("四、一项事项的依据", "4. One duty explained");
        let overdue = || self.assessment.duties().filter(|duty| duty.status() == Status::Overdue);
        let chosen = overdue()
            .find(|duty| self.assessment.explain(duty).nearest.is_some())
            .or_else(|| overdue().next())
            .or_else(|| self.assessment.duties().next());
        if let Some(duty) = chosen {
            out.push_str(&self.assessment.explain(&duty).render(&duty, self.lang));
        }
        out
    }
}

/// Of what is past due and not exempted: the share done in time.
fn in_time(row: &SummaryRow) -> String {
    let settled = row.met + row.met_late + row.overdue + row.missed;
    if settled == 0 {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a share for a bar of ten")]
    let share = row.met as f64 / settled as f64;
    format!("{} {:.0}%", bar(share), share * 100.0)
}
