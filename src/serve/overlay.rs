//! What is wrong, as a browser shows it: over a page, or alone while there is no page.
//!
//! In: the text that a terminal shows, with its colours; a page. Out: the page with that text over it, and with the
//! script that loads it anew. Every character of the text is shown, none is obeyed.
//! Must not know: what the text says, where pages come from.

use pulldown_cmark_escape::escape_html;

use super::{Fault, Shown};

/// The start of a colour or weight in a terminal's text (ECMA-48, 8.3.117, SGR), up to the letter `m`.
const ESCAPE: &str = "\u{1b}[";

/// A page with the script, and with what is wrong over it, if anything is; else with the warnings, folded.
pub(super) fn over(page: Vec<u8>, shown: &Shown, version: &str) -> Vec<u8> {
    let mut added = match (&shown.fault, &shown.warnings) {
        (Some(fault), _) => FAULTS.draw(fault),
        (None, Some(warnings)) => WARNINGS.draw(warnings),
        (None, None) => String::new(),
    };
    added.push_str(&script(version));
    let mut page = page;
    let end = page.windows(BODY.len()).rposition(|window| window.eq_ignore_ascii_case(BODY));
    let rest = page.split_off(end.unwrap_or(page.len()));
    [page, added.into_bytes(), rest].concat()
}

/// What lies over a page.
struct Layer {
    element: &'static str,
    label: &'static str,
    details: &'static str,
    /// What it means for the page behind.
    behind: &'static str,
}

const FAULTS: Layer = Layer {
    element: "kalends-fault",
    label: "What is wrong",
    details: "<details open>",
    behind: "The page behind is the last good one.",
};

const WARNINGS: Layer = Layer {
    element: "kalends-warnings",
    label: "Warnings",
    details: "<details class=\"odd\">",
    behind: "The page is made all the same.",
};

impl Layer {
    /// A shadow tree: no rule of the page's style reaches in, and none of ours gets out.
    fn draw(&self, what: &Fault) -> String {
        let Self { element, label, details, behind } = self;
        format!(
            "<{element}><template shadowrootmode=\"open\">\
             <link rel=\"stylesheet\" href=\"/.kalends/overlay.css\">\
             <section lang=\"en\" dir=\"ltr\" aria-label=\"{label}\">{details}<summary>\
             <strong>{}</strong> <span>{behind}</span></summary>\
             <pre tabindex=\"0\">{}</pre></details></section></template></{element}>\n",
            escaped(&what.title),
            colored(&what.text),
        )
    }
}

/// The end of a page's body.
const BODY: &[u8] = b"</body>";

/// A page of its own for what is wrong; without a fault nothing is there yet.
pub(super) fn alone(fault: Option<&Fault>, version: &str) -> String {
    let (title, text) = fault.map_or(("", ""), |fault| (fault.title.as_str(), fault.text.as_str()));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
         style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"/.kalends/overlay.css\">\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<p>This page gives way to yours as soon as all is well.</p>\n\
         <pre tabindex=\"0\">{text}</pre>\n</main>\n{script}</body>\n</html>\n",
        title = escaped(title),
        text = colored(text),
        script = script(version),
    )
}

fn script(version: &str) -> String {
    format!("<script src=\"/.kalends/reload.js\" data-version=\"{}\" defer></script>\n", escaped(version))
}

/// A terminal's text as HTML, line by line: lines of a catalogue keep their columns, phrases may be broken.
fn colored(text: &str) -> String {
    let mut out = String::new();
    let mut style = Style::default();
    for line in text.trim_end().split('\n') {
        let mut html = String::new();
        let mut bare = String::new();
        for (number, piece) in line.split(ESCAPE).enumerate() {
            let shown = match piece.split_once('m').filter(|(codes, _)| number > 0 && is_codes(codes)) {
                Some((codes, shown)) => {
                    style.set(codes);
                    shown
                }
                None => piece,
            };
            bare.push_str(shown);
            style.write(&mut html, shown);
        }
        match is_excerpt(&bare) {
            true => out.push_str(&format!("<span class=\"excerpt\">{html}</span>\n")),
            false => out.push_str(&(html + "\n")),
        }
    }
    out
}

/// Whether a line of a report shows a line of a catalogue, or marks in one: a number or none, then a frame.
fn is_excerpt(line: &str) -> bool {
    line.trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start()
        .starts_with(['|', '+', '-'])
        && !line.trim_start().starts_with("-->")
}

fn is_codes(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == ';')
}

/// How a terminal would write now.
#[derive(Debug, Default)]
struct Style {
    bold: bool,
    color: Option<&'static str>,
}

impl Style {
    fn set(&mut self, codes: &str) {
        for code in codes.split(';') {
            match code {
                "" | "0" => *self = Self::default(),
                "1" => self.bold = true,
                "31" | "91" => self.color = Some("red"),
                "32" | "92" => self.color = Some("green"),
                "33" | "93" => self.color = Some("yellow"),
                "34" | "94" => self.color = Some("blue"),
                "35" | "95" => self.color = Some("magenta"),
                "36" | "96" => self.color = Some("cyan"),
                _ => {}
            }
        }
    }

    fn write(&self, html: &mut String, text: &str) {
        let text = escaped(text);
        let classes = [self.bold.then_some("bold"), self.color].into_iter().flatten().collect::<Vec<_>>();
        match classes.is_empty() || text.is_empty() {
            true => html.push_str(&text),
            false => html.push_str(&format!("<span class=\"{}\">{text}</span>", classes.join(" "))),
        }
    }
}

/// A text in which no character means anything to a browser. Controls, which no report holds, are shown as such.
fn escaped(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() && c != '\t' { char::REPLACEMENT_CHARACTER } else { c })
        .collect();
    let mut out = String::with_capacity(visible.len());
    // Writing to a text cannot fail.
    let _ = escape_html(&mut out, &visible);
    out
}
