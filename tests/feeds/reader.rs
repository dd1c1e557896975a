//! A small strict reader of iCalendar: it fails on whatever RFC 5545 does not allow.

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    pub name: String,
    pub parameters: Vec<(String, String)>,
    pub value: String,
}

/// One component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Component {
    pub name: String,
    pub properties: Vec<Property>,
    pub components: Vec<Component>,
}

impl Component {
    /// The values of a property.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.properties.iter().filter(|it| it.name == name).map(|it| it.value.as_str()).collect()
    }

    /// The value of a property that must be there once.
    pub(super) fn one(&self, name: &str) -> &str {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "{name} in {self:#?}");
        all[0]
    }

    /// The property that must be there once.
    pub(super) fn property(&self, name: &str) -> &Property {
        self.one(name);
        self.properties.iter().find(|it| it.name == name).unwrap()
    }

    /// The components of a kind.
    pub(super) fn of(&self, name: &str) -> Vec<&Component> {
        self.components.iter().filter(|it| it.name == name).collect()
    }

    /// The event with this UID.
    pub(super) fn event(&self, uid: &str) -> &Component {
        let found: Vec<_> = self.of("VEVENT").into_iter().filter(|it| it.one("UID") == uid).collect();
        assert_eq!(found.len(), 1, "{uid}");
        found[0]
    }
}

/// Checks every physical line and joins them to logical ones.
pub(super) fn unfold(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"), "the last line ends in CRLF");
    let mut lines: Vec<String> = Vec::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "a control character: {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a first line").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Reads a whole calendar.
pub(super) fn read(text: &str) -> Component {
    let mut stack = vec![Component { name: String::new(), properties: Vec::new(), components: Vec::new() }];
    for line in unfold(text) {
        let property = property(&line);
        match property.name.as_str() {
            "BEGIN" => {
                stack.push(Component {
                    name: property.value,
                    properties: Vec::new(),
                    components: Vec::new(),
                });
            }
            "END" => {
                let done = stack.pop().unwrap();
                assert_eq!(done.name, property.value);
                stack.last_mut().expect("a component").components.push(done);
            }
            _ => {
                let open = stack.last_mut().unwrap();
                assert!(open.components.is_empty(), "a property after a component: {line}");
                open.properties.push(property);
            }
        }
    }
    assert_eq!(stack.len(), 1);
    let mut all = stack.pop().unwrap().components;
    assert_eq!(all.len(), 1);
    all.pop().unwrap()
}

fn property(line: &str) -> Property {
    let name_end = line.find([';', ':']).unwrap_or_else(|| panic!("no value: {line}"));
    let name = &line[..name_end];
    assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
    let mut rest = &line[name_end..];
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let (key, after) = after.split_once('=').unwrap();
        let (value, after) = match after.strip_prefix('"') {
            Some(after) => after.split_once('"').unwrap(),
            None => after.split_at(after.find([';', ':']).unwrap()),
        };
        parameters.push((key.to_owned(), value.to_owned()));
        rest = after;
    }
    let value = rest.strip_prefix(':').unwrap_or_else(|| panic!("no colon: {line}"));
    Property { name: name.to_owned(), parameters, value: value.to_owned() }
}

/// The text of an escaped value.
pub(super) fn unescape(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next().expect("something escaped") {
                'n' => out.push('\n'),
                c @ ('\\' | ';' | ',') => out.push(c),
                c => panic!("`\\{c}` is no escape"),
            },
            ';' | ',' => panic!("`{c}` is not escaped in {value}"),
            c => out.push(c),
        }
    }
    out
}

/// Asserts that an entry has these lines, among others, and none that begins so.
pub(super) fn holds(lines: &[String], wanted: &[&str], unwanted: &[&str]) {
    for line in wanted {
        assert!(lines.iter().any(|it| it == line), "no {line} in {lines:#?}");
    }
    for start in unwanted {
        assert!(!lines.iter().any(|it| it.starts_with(start)), "{start} in {lines:#?}");
    }
}

/// The lines of the description of an entry.
pub(super) fn description(lines: &[String]) -> Vec<String> {
    let value = lines.iter().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap();
    unescape(value).lines().map(str::to_owned).collect()
}
