//! Blocks as one page of HTML, with its own few rules of style and nothing loaded from anywhere.

use super::document::Block;
use super::document::Line;
use super::document::Span;
use crate::vocabulary::Lang;

const STYLE: &str = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font-family:serif;line-height:1.7}\
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .6rem;text-align:left}code{font-size:.9em}\
h1,h2,h3{line-height:1.3}@media print{body{margin:0}}";

pub(super) fn write(blocks: &[Block], lang: Lang) -> String {
    let language = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(1, words) => Some(words.0.iter().map(plain).collect::<String>()),
        _ => None,
    });
    let body: String = blocks.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        title.unwrap_or_default()
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("<h{level}>{}</h{level}>\n", line(words)),
        Block::Paragraph(words) => format!("<p>{}</p>\n", line(words)),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", line(item))).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table(head, rows) => {
            let cells = |cells: &[Line], mark: &str| -> String {
                let cells: String =
                    cells.iter().map(|cell| format!("<{mark}>{}</{mark}>", line(cell))).collect();
                format!("<tr>{cells}</tr>\n")
            };
            let rows: String = rows.iter().map(|row| cells(row, "td")).collect();
            format!("<table>\n{}{rows}</table>\n", cells(head, "th"))
        }
    }
}

fn line(words: &Line) -> String {
    words
        .0
        .iter()
        .map(|span| match span {
            Span::Text(_) => plain(span),
            Span::Code(_) => format!("<code>{}</code>", plain(span)),
            Span::Strong(_) => format!("<strong>{}</strong>", plain(span)),
        })
        .collect()
}

fn plain(span: &Span) -> String {
    let (Span::Text(text) | Span::Code(text) | Span::Strong(text)) = span;
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
