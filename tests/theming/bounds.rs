//! Templates and assets that are too much: each is refused with its name, its line and the reason.

use super::Folder;

#[test]
fn a_template_is_bounded_in_size_and_depth() {
    let folder = Folder::new();
    let many = 100_000;
    let deep = [
        format!("{{{{ 1{} }}}}", " + 1".repeat(many)),
        format!("{{{{ 1{} }}}}", "|abs".repeat(many)),
        format!("{{{{ page{} }}}}", ".x".repeat(many)),
        format!("{{{{ page{} }}}}", "()".repeat(many)),
        format!("{{{{ {}1 }}}}", "not ".repeat(many / 4)),
        format!("{{{{ {}1 }}}}", "-".repeat(many)),
        format!("{{{{ 1{} }}}}", " if 1 else 1".repeat(many / 8)),
        format!("{{{{ \"}}}}\"{} }}}}", " ~ \"\\\"}}\"".repeat(many / 8)),
        format!("{{% set x = 1{} %}}", " and 1".repeat(many / 4)),
        format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(many / 8)),
        "{% if 1 %}".repeat(many / 8),
        format!("{{% set x %}}{}{{% endset %}}", "{% for a in b %}".repeat(many / 8)),
        format!("{{{{ {}{} }}}}", "(1 +".repeat(many / 4), "1)".repeat(many / 4)),
        "x".repeat(256 * 1024 + 1),
    ];
    for text in deep {
        folder.write("templates/404.html", format!("fine\n{text}"));
        folder.refuses("template `404.html`, line ");
    }
    // What is long and not deep is fine: a list, comments, texts, what is raw.
    let long = [
        format!("{{{{ [{}]|length }}}}", "1 + 1, ".repeat(1000)),
        format!("{{# {} #}}", "+".repeat(1000)),
        format!("{{% raw %}}{}{{% endraw %}}", "{{ 1 +".repeat(1000)),
        format!("{{{{ \"{}\" }}}}", "+ }} ".repeat(1000)),
        "{% if 1 %}{{ 1 + 1 }}{% elif 1 %}{% else %}{% endif %}".repeat(1000),
        "{% set x %}{% endset %}{% set y = 1 %}".repeat(200),
        "{ + % - # { } ".repeat(1000),
        format!("{{{{ 1{} }}}}", " + 1".repeat(200)),
    ];
    for text in long {
        folder.write("templates/404.html", text);
        let output = folder.build();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn names_of_assets_are_the_same_on_every_system() {
    for (name, words) in [
        ("Kalends.css", "many disks take it and `assets/Kalends.css` for one"),
        ("A/x.css", "many disks take it and `assets/A` for one"),
        ("a:b.css", "cannot render `assets/a:b.css`: `:` may not stand in the name of a file"),
        ("nul.css", "`nul.css` is the name of a device on Windows"),
        ("x.css ", "ends in a full stop or a blank"),
    ] {
        let folder = Folder::new();
        folder.write("templates/assets/a/y.css", "");
        folder.write(&format!("templates/assets/{name}"), "");
        folder.refuses(words);
    }
}
