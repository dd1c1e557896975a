//! Descriptions: what Markdown becomes, and that it never becomes more.

use kalends::render::markdown;
use kalends::text::hostile::is_hostile;
use kalends::view::prose;
use proptest::prelude::*;

use super::reading::{assert_inert, elements};

#[test]
fn descriptions_as_text() {
    let text = "A *forum*.\n\nSee [the site](https://example.org/) and <https://example.org/b>.\n\n- one\n- two\n\n<b>bold</b>";
    assert_eq!(
        prose::plain(text),
        "A forum.\n\nSee the site (https://example.org/) and https://example.org/b.\n\n- one\n- two\n\n<b>bold</b>"
    );
    assert_eq!(prose::summary("One two three.\nFour\n\nFive", 12), "One two…");
    assert_eq!(prose::summary("One two three.\nFour\n\nFive", 100), "One two three. Four");
    let html = markdown::html("# Top\n\n[a](https://example.org/?a=\"b\")").into_string();
    assert!(html.contains("<h3>Top</h3>"), "{html}");
    assert!(html.contains("rel=\"noopener noreferrer\">a</a>"), "{html}");
}

/// A reference is honest letters in a catalogue; the character that it means is refused there.
#[test]
fn references_bring_no_hostile_character() {
    let text = "a&#x202e;b&#0;&#8203;&#x9b;c&#13;\n`d\te&#x202e;`\n\n[f&#x2066;](https://example.org/&#x202e;g)&#10;h";
    assert_eq!(prose::plain(text), "ab\u{fffd}c d\te&#x202e;\n\nf\nh");
    let html = markdown::html(text).into_string();
    assert!(!html.contains(|c: char| is_hostile(c) && !matches!(c, '\n' | '\t')), "{html:?}");
}

proptest! {
    #[test]
    fn no_description_becomes_more_than_text(
        parts in proptest::collection::vec(prop_oneof![
            Just("<script>alert(1)</script>".to_owned()),
            Just("<img src=x onerror=alert(1)>".to_owned()),
            Just("[a](javascript:alert(1))".to_owned()),
            Just("[a](JaVaScript&colon;alert(1) \"t\")".to_owned()),
            Just("![b](https://x.example/\"onload=\"x)".to_owned()),
            Just("<https://x.example/\"onclick=x>".to_owned()),
            Just("[c]: javascript:x\n\n[c]".to_owned()),
            Just("\n\n".to_owned()),
            Just("```\"><script>\n".to_owned()),
            Just("<!-- ".to_owned()),
            Just("[a [b](https://c.example) ](data:x)".to_owned()),
            Just("&#x202e;&#x2028;&#8203;&#x9b;&#13;".to_owned()),
            "[a-z<>\"'&`\\[\\]()!*_ \n#/:=-]{0,20}",
            any::<String>(),
        ], 0..8),
    ) {
        let text = parts.concat();
        let html = markdown::html(&text).into_string();
        assert_inert(&html);
        let shown = |out: &str| out.chars().find(|c| is_hostile(*c) && !matches!(c, '\n' | '\t'));
        prop_assert_eq!((shown(&html), shown(&prose::plain(&text))), (None, None));
        for (name, _) in elements(&html) {
            let known = [
                "a", "p", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "h3",
                "h4", "h5", "h6",
            ];
            let name = name.trim_matches('/');
            prop_assert!(known.contains(&name), "{} in {}", name, html);
        }
        prop_assert!(prose::plain(&text).len() <= text.len() * 8 + 100);
        prop_assert!(prose::summary(&text, 50).chars().count() <= 50);
    }
}
