//! Pages as people and browsers read them.

/// What people read: the text between tags, entities resolved, spaces as one.
pub(crate) fn read(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        out.push_str(if ["a", "time", "span", "b"].contains(&name) { "" } else { " " });
        out.push_str(text);
    }
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&")
}

/// The name of a tag and its attributes.
pub(super) type Element = (String, Vec<(String, String)>);

/// Every tag of a page: its name and attributes, as a browser would take them.
pub(super) fn elements(html: &str) -> Vec<Element> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            continue;
        }
        let mut quoted = false;
        let end = rest.find(|c: char| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[..end.unwrap_or(rest.len())];
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let mut attributes = Vec::new();
        let mut left = tag[name.len()..].trim();
        while !left.is_empty() {
            let (key, after) = match left.find(['=', ' ']) {
                Some(at) if left[at..].starts_with("=\"") => {
                    let value = &left[at + 2..];
                    let close = value.find('"').unwrap_or(value.len());
                    attributes.push((left[..at].to_ascii_lowercase(), value[..close].to_owned()));
                    (String::new(), value.get(close + 1..).unwrap_or_default())
                }
                Some(at) => (left[..at].to_owned(), &left[at + 1..]),
                None => (left.to_owned(), ""),
            };
            if !key.is_empty() {
                attributes.push((key.to_ascii_lowercase(), String::new()));
            }
            left = after.trim();
        }
        out.push((name.to_ascii_lowercase(), attributes));
        rest = &rest[tag.len()..];
    }
    out
}

/// The scripts of the site.
const SCRIPTS: [&str; 4] =
    ["/assets/kalends.js", "/assets/front.js", "/assets/deadlines.js", "/assets/glance.js"];

/// What holds for every page: no script but the site's own and data, no handler, no inline style, no odd address.
pub(crate) fn assert_inert(html: &str) {
    for (name, attributes) in elements(html) {
        let is = |key: &str, value: &str| attributes.iter().any(|(k, v)| k == key && v == value);
        let own = |(key, value): &(String, String)| {
            key == "src" && SCRIPTS.iter().any(|script| value.ends_with(script))
        };
        let ours = name == "script" && attributes.iter().any(own);
        assert!(name != "script" || ours || is("type", "application/ld+json"), "a script: {attributes:?}");
        assert!(!["style", "iframe", "img", "object", "base"].contains(&name.as_str()), "a {name}");
        for (key, value) in &attributes {
            assert!(!key.starts_with("on") && key != "style" && (ours || key != "src"), "{name} has {key}");
            if key == "href" {
                let scheme = value.split(['/', '?', '#', '.']).next().unwrap();
                let odd = scheme.contains(':') || value.contains("&#");
                let fit = ["http:", "https:", "webcal:", "mailto:"];
                assert!(!odd || fit.iter().any(|fit| value.starts_with(fit)), "{name} leads to {value}");
            }
        }
    }
}
