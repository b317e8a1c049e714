"""The rules of schemas, for requests and for answers: the sentences in two languages."""

BREAKING = {
    "request-type-narrowed": (
        "{name} takes {after} instead of {before}.",
        "{name} 接受的类型由 {before} 收窄为 {after}。",
    ),
    "request-null-removed": ("{name} may no longer be null.", "{name} 不再允许为 null。"),
    "request-format-narrowed": ("{name} has to be {after} now.", "{name} 现在须符合格式 {after}。"),
    "request-format-changed": (
        "{name} has to be {after} instead of {before}.",
        "{name} 的格式由 {before} 改为 {after}。",
    ),
    "request-enum-narrowed": ("{name} no longer takes every value: {before}.", "{name} 不再接受所有取值：{before}。"),
    "request-bound-tightened": (
        "{name}: {keyword} is {after} instead of {before}.",
        "{name} 的 {keyword} 由 {before} 收紧为 {after}。",
    ),
    "request-pattern-added": ("{name} has to match {after} now.", "{name} 现在须匹配 {after}。"),
    "request-property-added-required": ("The new property {name} is required.", "新增属性 {name} 为必填。"),
    "request-property-became-required": ("The property {name} is required now.", "属性 {name} 变为必填。"),
    "request-property-refused": ("The property {name} is gone, and refused.", "属性 {name} 已移除，并会被拒绝。"),
    "request-condition-added": ("{name} has a new condition: {keyword}.", "{name} 新增条件 {keyword}。"),
    "request-alternative-removed": ("The alternative {name} is no longer taken.", "不再接受备选 {name}。"),
    "answer-type-widened": ("{name} may be {after} instead of {before}.", "{name} 的类型由 {before} 放宽为 {after}。"),
    "answer-null-added": ("{name} may be null now.", "{name} 现在可能为 null。"),
    "answer-format-widened": ("{name} is no longer always {before}.", "{name} 不再总是格式 {before}。"),
    "answer-format-changed": ("{name} is {after} instead of {before}.", "{name} 的格式由 {before} 改为 {after}。"),
    "answer-enum-opened": ("{name} may have any value now.", "{name} 现在可能为任意取值。"),
    "answer-bound-loosened": (
        "{name}: {keyword} is {after} instead of {before}.",
        "{name} 的 {keyword} 由 {before} 放宽为 {after}。",
    ),
    "answer-pattern-removed": ("{name} no longer always matches {before}.", "{name} 不再总是匹配 {before}。"),
    "answer-property-removed": ("The property {name} is gone.", "属性 {name} 已移除。"),
    "answer-property-became-optional": ("The property {name} may be missing now.", "属性 {name} 现在可能缺失。"),
    "answer-condition-removed": ("{name} no longer has the condition {keyword}.", "{name} 不再有条件 {keyword}。"),
    "answer-alternative-added": ("The alternative {name} is new.", "新增备选 {name}。"),
}
RISKY = {
    "request-pattern-changed": (
        "{name} has to match {after} instead of {before}.",
        "{name} 的模式由 {before} 改为 {after}。",
    ),
    "request-property-removed": (
        "The property {name} is gone, and may be ignored.",
        "属性 {name} 已移除，可能被忽略。",
    ),
    "request-additional-closed": (
        "{name} takes no properties of any other kind now.",
        "{name} 不再接受任意的其他属性。",
    ),
    "request-default-changed": (
        "{name} is {after} unless given, instead of {before}.",
        "{name} 的默认值由 {before} 改为 {after}。",
    ),
    "request-discriminator-changed": (
        "{name} tells its alternatives apart another way.",
        "{name} 区分备选的方式已改变。",
    ),
    "request-condition-changed": ("{name} has another condition: {keyword}.", "{name} 的条件 {keyword} 已改变。"),
    "request-alternatives-exclusive": (
        "{name} has to be one of several alternatives, and no other at the same time.",
        "{name} 须恰好符合一个备选，不能同时符合多个。",
    ),
    "answer-pattern-changed": (
        "{name} matches {after} instead of {before}.",
        "{name} 的模式由 {before} 改为 {after}。",
    ),
    "answer-enum-grew": ("{name} may have values that are new: {after}.", "{name} 可能出现新取值：{after}。"),
    "answer-default-changed": (
        "{name} is {after} where left out, instead of {before}.",
        "{name} 的默认值由 {before} 改为 {after}。",
    ),
    "answer-discriminator-changed": (
        "{name} tells its alternatives apart another way.",
        "{name} 区分备选的方式已改变。",
    ),
    "answer-condition-changed": ("{name} has another condition: {keyword}.", "{name} 的条件 {keyword} 已改变。"),
}
SAFE = {
    "request-type-widened": (
        "{name} takes {after} instead of {before}.",
        "{name} 接受的类型由 {before} 放宽为 {after}。",
    ),
    "request-null-added": ("{name} may be null.", "{name} 允许为 null。"),
    "request-format-widened": ("{name} no longer has to be {before}.", "{name} 不再要求格式 {before}。"),
    "request-enum-widened": ("{name} takes more values: {after}.", "{name} 接受更多取值：{after}。"),
    "request-bound-loosened": (
        "{name}: {keyword} is {after} instead of {before}.",
        "{name} 的 {keyword} 由 {before} 放宽为 {after}。",
    ),
    "request-pattern-removed": ("{name} no longer has to match {before}.", "{name} 不再须匹配 {before}。"),
    "request-property-added": ("The optional property {name} is new.", "新增可选属性 {name}。"),
    "request-property-became-optional": ("The property {name} may be left out.", "属性 {name} 变为可选。"),
    "request-additional-opened": ("{name} takes further properties.", "{name} 接受其他属性。"),
    "request-condition-removed": ("{name} no longer has the condition {keyword}.", "{name} 不再有条件 {keyword}。"),
    "request-alternative-added": ("The alternative {name} is taken too.", "新增接受备选 {name}。"),
    "answer-type-narrowed": ("{name} is {after} instead of {before}.", "{name} 的类型由 {before} 收窄为 {after}。"),
    "answer-null-removed": ("{name} is never null.", "{name} 不再为 null。"),
    "answer-format-narrowed": ("{name} is always {after}.", "{name} 总是格式 {after}。"),
    "answer-enum-narrowed": ("{name} no longer has every value: {before}.", "{name} 不再有所有取值：{before}。"),
    "answer-enum-grew-extensible": (
        "{name} may have values that are new: {after}.",
        "{name} 可能出现新取值：{after}。",
    ),
    "answer-bound-tightened": (
        "{name}: {keyword} is {after} instead of {before}.",
        "{name} 的 {keyword} 由 {before} 收紧为 {after}。",
    ),
    "answer-pattern-added": ("{name} always matches {after}.", "{name} 总是匹配 {after}。"),
    "answer-property-added": ("The property {name} is new.", "新增属性 {name}。"),
    "answer-property-became-required": ("The property {name} is always there.", "属性 {name} 总是存在。"),
    "answer-additional-closed": ("{name} has no further properties.", "{name} 没有其他属性。"),
    "answer-additional-opened": ("{name} may have further properties.", "{name} 可能有其他属性。"),
    "answer-condition-added": ("{name} has a new condition: {keyword}.", "{name} 新增条件 {keyword}。"),
    "answer-alternative-removed": ("The alternative {name} is gone.", "备选 {name} 已移除。"),
    "alternatives-rewritten": ("The alternative {name} is told with another.", "备选 {name} 并入其他备选。"),
}
