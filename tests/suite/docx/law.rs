//! The filling gives what handlebars gives, whatever the blocks and the values are.

use cyclogram::docx;
use handlebars::Handlebars;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Templates of values, blocks and calls nested at random. Names: `а` and `б` are values, `с` a list of such scopes.
fn template() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("текст & <знаки> ".to_owned()),
        Just("{{а}}".to_owned()),
        Just("{{ б }}".to_owned()),
        Just("{{this.а}}".to_owned()),
        Just("{{@root.а}}".to_owned()),
        Just("{{#if (eq а \"да\")}}=да{{/if}}".to_owned()),
        Just("{{#if (or а б)}}или{{else}}нет{{/if}}".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let many = prop::collection::vec(inner, 1..4).prop_map(|it| it.concat());
        prop_oneof![
            (many.clone(), many.clone()).prop_map(|(a, b)| format!("{{{{#if а}}}}{a}{{{{else}}}}{b}{{{{/if}}}}")),
            (many.clone(), many.clone())
                .prop_map(|(a, b)| format!("{{{{#if а}}}}{a}{{{{else if б}}}}{b}{{{{else}}}}!{{{{/if}}}}")),
            many.clone().prop_map(|a| format!("{{{{#unless б}}}}{a}{{{{/unless}}}}")),
            (many.clone(), many.clone()).prop_map(|(a, b)| format!(
                "{{{{#each с}}}}{{{{@index}}}}{{{{#if @first}}}}^{{{{/if}}}}{a}{{{{#unless @last}}}};{{{{/unless}}}}{{{{../а}}}}{{{{else}}}}{b}{{{{/each}}}}"
            )),
            many.prop_map(|a| format!("{{{{#if г}}}}{{{{#with г}}}}{a}{{{{/with}}}}{{{{/if}}}}")),
        ]
    })
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!("")),
        Just(json!("да")),
        Just(json!("Рога & <Копыта> {{а}}")),
        Just(json!(0)),
        Just(json!(7)),
        Just(json!(true)),
        Just(json!(false)),
        Just(json!(null)),
    ]
}

/// Values with the same names at each level, so that any template may ask for them.
fn context() -> impl Strategy<Value = Value> {
    let leaf = (scalar(), scalar()).prop_map(|(a, b)| json!({"а": a, "б": b, "с": [], "г": {}}));
    leaf.prop_recursive(4, 24, 3, |inner| {
        (scalar(), scalar(), prop::collection::vec(inner.clone(), 0..3), inner)
            .prop_map(|(a, b, list, scope)| json!({"а": a, "б": b, "с": list, "г": scope}))
    })
}

proptest! {
    #![proptest_config(crate::random::cases(2000))]

    #[test]
    fn filling_agrees_with_handlebars(template in template(), context in context()) {
        let mut judge = Handlebars::new();
        judge.set_strict_mode(true);
        judge.register_escape_fn(handlebars::no_escape);
        let expected = judge.render_template(&template, &context);
        let filled = docx::fill_text(&template, &context);
        match expected {
            Ok(expected) => prop_assert_eq!(filled.unwrap(), expected),
            // A name that is nowhere: both refuse.
            Err(_) => prop_assert!(filled.is_err(), "{:?}", filled),
        }
    }
}
