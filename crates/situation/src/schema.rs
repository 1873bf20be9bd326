//! The language as a JSON Schema (draft 2020-12), for editors.

use serde_json::{Map, Value, json};

use crate::language::{Field, Of, REVEAL, ROOT, Shape, Table, VALUE};
use crate::{QuantityKind, scale};

/// The schema of a situation file.
///
/// Editors that know schemas for TOML check and complete with it. It knows keys, types and words; names and ranges are
/// checked by [`parse`](crate::parse()) only. Days are strings of format `date`, as those editors see them.
pub fn schema() -> Value {
    let mut schema = table(&ROOT);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Démarche situation");
    let mut defs = Map::new();
    defs.insert("key".to_owned(), json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64 }));
    defs.insert("day".to_owned(), json!({ "type": "string", "format": "date" }));
    defs.insert(
        "conditions".to_owned(),
        json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/key" } }),
    );
    defs.insert(
        "reasons".to_owned(),
        json!({ "anyOf": [
            { "type": "string", "minLength": 1 },
            { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/reasons" } },
        ] }),
    );
    defs.insert("origin".to_owned(), table(&VALUE));
    for kind in QuantityKind::ALL {
        defs.insert(format!("scalar-{kind}"), scalar(Some(kind)));
        defs.insert(kind.to_string(), quantity(&format!("scalar-{kind}")));
    }
    defs.insert("scalar".to_owned(), scalar(None));
    defs.insert("quantity".to_owned(), quantity("scalar"));
    schema["$defs"] = Value::Object(defs);
    schema
}

fn table(def: &Table) -> Value {
    let properties: Map<String, Value> = def.fields.iter().map(|f| (f.name.to_owned(), field(f))).collect();
    let required: Vec<&str> = def.fields.iter().filter(|f| f.required).map(|f| f.name).collect();
    let mut value = json!({
        "type": "object",
        "description": def.doc,
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        value["required"] = json!(required);
    }
    value
}

fn field(field: &Field) -> Value {
    let mut value = shape(&field.shape);
    // beside a `$ref`, draft 2020-12 allows a description
    value["description"] = json!(field.doc);
    value
}

fn shape(shape: &Shape) -> Value {
    let key = json!({ "$ref": "#/$defs/key" });
    let day = json!({ "$ref": "#/$defs/day" });
    let conditions = json!({ "$ref": "#/$defs/conditions" });
    let filled = json!({ "type": "string", "minLength": 1 });
    match *shape {
        Shape::Text | Shape::Resolver => filled,
        Shape::Texts => json!({ "type": "array", "items": filled, "minItems": 1 }),
        Shape::Date => day,
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole => json!({ "type": "integer", "minimum": 1 }),
        Shape::Span => json!({ "type": "string", "examples": ["12m", "90d", "2y"] }),
        Shape::Path => json!({ "type": "string", "pattern": "^[a-z0-9-]+(\\.[a-z0-9-]+)+$" }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Name => key,
        Shape::Names => json!({ "type": "array", "items": key, "minItems": 1 }),
        Shape::NameOrNames => json!({ "anyOf": [key, { "type": "array", "items": key, "minItems": 1 }] }),
        Shape::Reveal => json!({ "anyOf": [day, table(&REVEAL)] }),
        Shape::Quantity(Of::Kind(kind)) => json!({ "$ref": format!("#/$defs/{kind}") }),
        Shape::Quantity(Of::Target) => json!({ "$ref": "#/$defs/quantity" }),
        Shape::Scalar => json!({ "$ref": "#/$defs/scalar" }),
        Shape::Conditions => conditions,
        Shape::ConditionsList => json!({ "anyOf": [conditions, { "type": "array", "items": conditions }] }),
        Shape::Reasons => json!({ "$ref": "#/$defs/reasons" }),
        Shape::Table(def) => table(def),
        Shape::Tables(def) => by_key(table(def)),
        Shape::Short(def, short) => {
            let bare = def.field(short).map_or(Value::Bool(true), |f| self::shape(&f.shape));
            by_key(json!({ "anyOf": [table(def), bare] }))
        }
        Shape::Quantities(kind) => by_key(json!({ "$ref": format!("#/$defs/{kind}") })),
    }
}

fn by_key(value: Value) -> Value {
    json!({ "type": "object", "propertyNames": { "$ref": "#/$defs/key" }, "additionalProperties": value })
}

fn scalar(kind: Option<QuantityKind>) -> Value {
    let mut forms = vec![
        json!({ "type": "number" }),
        json!({ "type": "string", "pattern": "^\\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*(\\.\\.\\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*)?$" }),
    ];
    match kind {
        Some(kind) => {
            if let Some(scale) = scale(kind) {
                let mut words: Vec<String> = scale.words.iter().map(|w| w.word.clone()).collect();
                if kind == QuantityKind::Effect {
                    words.extend(scale.words.iter().map(|w| format!("-{}", w.word)));
                }
                forms.push(json!({ "enum": words }));
            }
        }
        None => forms.push(json!({ "type": "string", "pattern": "^-?[a-z]+(-[a-z]+)*$" })),
    }
    json!({ "anyOf": forms })
}

fn quantity(scalar: &str) -> Value {
    let scalar = json!({ "$ref": format!("#/$defs/{scalar}") });
    let origin = json!({ "allOf": [{ "$ref": "#/$defs/origin" }, { "properties": { "value": scalar } }] });
    json!({ "anyOf": [scalar, origin, { "type": "array", "minItems": 1, "items": origin }] })
}
