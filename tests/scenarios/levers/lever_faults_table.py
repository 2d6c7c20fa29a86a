"""Slips in an open case: what is written wrong, the text at its place, what is said in both languages."""

from __future__ import annotations

FAULTS: list[tuple[str, str, str, str, str]] = [
    (
        "choose: [2026, 2027]",
        "choose: [2026]",
        "[2026]}",
        "one option only: write it as the value",
        "只有一个选项，直接写这个值即可",
    ),
    (
        "choose: [2026, 2027]",
        "choose: 2026",
        "2026}",
        "a list of options, or a mapping from options, is expected",
        "应为选项的列表，或从选项到成本的映射",
    ),
    ("choose: [2026, 2027]", "choose: [2026, 2026]", "2026]}", "the option 2026 stands twice", "选项 2026 写了两次"),
    (
        "choose: [2026, 2027]",
        "choose: [2026, 2030]",
        "2030]}",
        "the year 2030 of the item servers is outside the horizon 2026–2028",
        "事项 servers 的年份 2030 不在规划期 2026–2028 内",
    ),
    ("choose: [2026, 2027]", "choose: [2026, soon]", "soon]}", "soon is not a year", "soon 不是年份"),
    ("choose: [2026, 2027]", "choose: [2026, 2027.5]", "2027.5]}", "2027.5 is not a year", "2027.5 不是年份"),
    (
        "year: {choose: [2026, 2027]}",
        "year: {between: [2026, 2027]}",
        "{between: [2026, 2027]}",
        "year: choose is expected",
        "year 待定时应为 choose",
    ),
    (
        "year: {choose: [2026, 2027]}",
        "year: {choose: [2026, 2027]}\n    date: 2026-01-01",
        "{choose: [2026, 2027]}",
        "the item servers needs either year or date",
        "事项 servers 应有 year 或 date 之一",
    ),
    (
        "choose: {桐乡市: , wenzhou-urban: {cost: 20万, label: 新设温州公司}}",
        "choose: [桐乡市, tongxiang]",
        "tongxiang]}",
        "the option tongxiang stands twice",
        "选项 tongxiang 写了两次",
    ),
    (
        "choose: {桐乡市: , wenzhou-urban: {cost: 20万, label: 新设温州公司}}",
        "choose: [桐乡市, unknown]",
        "unknown]}",
        "an option is a definite value; unknown is none",
        "选项应为确定的值，不能是未知",
    ),
    (
        "{cost: 20万, label: 新设温州公司}",
        "{cost: 20, label: 新设}",
        "20, label: 新设}}}",
        "20: the amount has no unit; write 500万 or 2000元",
        "20：金额缺少单位，应如 500万、2000元",
    ),
    ("{cost: 20万, label: 新设温州公司}", "{costs: 20万}", "costs: 20万}}}", "unknown key costs", "未知的键 costs"),
    ("{cost: 20万, label: 新设温州公司}", "20万", "20万}}", "a mapping is expected", "应为映射"),
    (
        "location: {choose: {桐乡市: , wenzhou-urban: {cost: 20万, label: 新设温州公司}}}",
        "location: {between: [1, 2]}",
        "{between: [1, 2]}",
        "location is no money and no count: between does not fit; choose is expected",
        "注册地不是金额或数量，不能写 between；应为 choose",
    ),
    (
        "location: {choose: {桐乡市: , wenzhou-urban: {cost: 20万, label: 新设温州公司}}}",
        "location: {choose: [tongxiang, jinhua], between: [1, 2]}",
        "{choose: [tongxiang, jin",
        "choose and between: only one of them is expected",
        "choose、between 只能写一个",
    ),
    (
        "between: [600万, 1200万]",
        "between: [1200万, 600万]",
        "[1200万, 600万]}}",
        "the range 12,000,000 yuan to 6,000,000 yuan is empty; from the smaller to the larger is expected",
        "范围 1200万元 到 600万元 是空的，应从小到大",
    ),
    (
        "between: [600万, 1200万]",
        "between: [600万, 600万]",
        "[600万, 600万]}}",
        "the range 6,000,000 yuan to 6,000,000 yuan is empty; from the smaller to the larger is expected",
        "范围 600万元 到 600万元 是空的，应从小到大",
    ),
    (
        "between: [600万, 1200万]",
        "between: [600万]",
        "[600万]}}",
        "between: two values are expected, [least, most]",
        "between 应为两个值：[最小, 最大]",
    ),
    (
        "between: [600万, 1200万]",
        "between: [-600万, 1200万]",
        "-600万, 1200万]}}",
        "-600万: an amount cannot be negative",
        "-600万：金额不能为负",
    ),
    (
        "between: [600万, 1200万]",
        "between: [600, 1200万]",
        "600, 1200万]}}",
        "600: the amount has no unit; write 500万 or 2000元",
        "600：金额缺少单位，应如 500万、2000元",
    ),
    (
        "between: [600万, 1200万]",
        "between: [600万, unknown]",
        "unknown]}}",
        "the ends of a range are definite amounts",
        "范围的两端应为确定的金额",
    ),
    (
        "between: [600万, 1200万]",
        "between: [600.25元, 1200万]",
        "600.25元, 1200万]}}",
        "an open amount is a whole number of yuan",
        "待定的金额按整元计，不能带角分",
    ),
    (
        "cost: 40%, also",
        "cost: 40万, also",
        "40万, also: executed}",
        "40万: the share that each yuan costs is expected, such as 100% or 30%",
        "40万：应为每元的自付比例，如 100%、30%",
    ),
    (
        "also: executed",
        "also: related_party",
        "related_party}",
        "related_party cannot take the same amount",
        "关联方交易不能取同一个金额",
    ),
    ("also: executed", "also: exekuted", "also: exekuted}", "unknown fact exekuted", "未知的事实 exekuted"),
    (
        "also: executed",
        "also: amount",
        "also: amount}",
        "amount stands twice (name and label)",
        "amount 写了两次（英文名和中文标签）",
    ),
    (
        "2026: {revenue: 2600万}",
        "2026: {revenue: {between: [2600万, 3000万]}}",
        "{between: [2600万, 3000万]",
        (
            "revenue is an outcome and no decision: a plan never shifts it for the sake of support; only "
            "spending can be left open"
        ),
        "营业收入是经营的结果，不是方案能定的：不能为了补贴挪动营业收入；能待定的只有支出",
    ),
    (
        "2025: {revenue: 1800万, rd_expense: 300万}",
        "2025: {revenue: 1800万, rd_expense: {between: [300万, 400万]}}",
        "{between: [300万, 400万]}}",
        "the year 2025 is outside the horizon 2026–2028: nothing is left to decide",
        "2025 年不在规划期 2026–2028 内，没有可定的",
    ),
    (
        "2027: {rd_expense: {between: [600万, 1200万]}}",
        "2027: {rd_expense: {spread: {total: 1万, years: [2026, 2027]}}}",
        "{spread: {total: 1万, yea",
        "spending of the enterprise is spread under `levers`: spread: {total, over: [two addresses or more]}",
        "企业的支出分到几年，写在 levers 里：spread: {total, over: [两处以上的地址]}",
    ),
    (
        "2027: {rd_expense: {between",
        "2027: {rd_expens: {between",
        "rd_expens: {between: [60",
        "unknown fact rd_expens",
        "未知的事实 rd_expens",
    ),
    (
        "2027: {rd_expense: {between",
        "2027: {研发费用: 3万, rd_expense: {between",
        "rd_expense: {between: [6",
        "rd_expense stands twice (name and label)",
        "rd_expense 写了两次（英文名和中文标签）",
    ),
    (
        "optional: {cost: 10万}",
        "optional: {label: x}",
        "{label: x}",
        "the cost is missing in optional",
        "optional 里缺少 cost（自付成本）",
    ),
    (
        "optional: {cost: 10万}",
        "optional: maybe",
        "maybe",
        "optional: true or {cost: 300万} is expected",
        "optional 应为 true，或 {cost: 300万}",
    ),
    (
        "amount: 30万, part_of: servers",
        "amount: 30万, part_of: servers, optional: true",
        "true}",
        "the item part spends money (amount); say the cost, as in optional: {cost: 300万}",
        "事项 part 有支出（合同金额），应写明成本，如 optional: {cost: 300万}",
    ),
    (
        "id: two, kind: corpus_purchase",
        "id: two, kind: {choose: [corpus_purchase, event]}",
        "{choose: [corpus_purchas",
        "the kind of an item cannot be left open",
        "事项的类型不能待定",
    ),
    (
        "name: 待定公司",
        "name: {choose: [甲, 乙]}",
        "{choose: [甲, 乙]}",
        "the name of an enterprise cannot be left open",
        "企业的名称不能待定",
    ),
    (
        "part_of: servers",
        "part_of: {choose: [servers, line]}",
        "{choose: [servers, line]",
        "what an item is part of cannot be left open",
        "事项属于哪个项目不能待定",
    ),
    (
        "      large: {cost: 900万, investment: 900万, in_production: true}\n",
        "",
        "small: {cost: 400万, labe",
        "one variant only: write its facts into the item",
        "只有一个方案，直接写在事项里即可",
    ),
    (
        "large: {cost: 900万, ",
        "large: {",
        "{investment: 900万, in_pr",
        "the variant spends money (investment); say its cost",
        "方案有支出（固定资产投资额），应写明 cost",
    ),
    (
        "large: {cost: 900万, investment: 900万",
        "large: {cost: 900万, investment: {between: [1万, 2万]}",
        "{between: [1万, 2万]}, in_",
        "nothing can be left open within a variant",
        "方案里不能再有待定的值",
    ),
    (
        "large: {cost: 900万, ",
        "large: {cost: 900万, year: 2027, ",
        "2027, investment: 900万,",
        "the item line needs either year or date, in the item or in every variant",
        "事项 line 应有 year 或 date 之一，写在事项里或每个方案里",
    ),
    (
        "large: {cost: 900万, investment: 900万, in_production: true}",
        "large: 900万",
        "900万",
        "a mapping of facts is expected",
        "方案应为事实的映射",
    ),
    (
        "least: 100万, most: 500万, or_none: true",
        "least: 600万, most: 500万, or_none: true",
        "600万, most: 500万, or_non",
        "at least 6,000,000 yuan is above at most 5,000,000 yuan",
        "至少 600万元 大于至多 500万元",
    ),
    (
        "least: 100万, most: 500万, or_none: true",
        "least: 100万, most: 200万, or_none: true",
        "900万, years: [2026, 2027",
        "3 places of 1,000,000 yuan to 2,000,000 yuan each cannot make up the total of 9,000,000 yuan",
        "3 处各 100万元 到 200万元，凑不成总额 900万元",
    ),
    (
        "least: 100万, most: 500万, or_none: true",
        "least: 400万",
        "900万, years: [2026, 2027",
        "3 places of 4,000,000 yuan to 9,000,000 yuan each cannot make up the total of 9,000,000 yuan",
        "3 处各 400万元 到 900万元，凑不成总额 900万元",
    ),
    (
        "least: 100万, most: 500万, or_none: true",
        "least: 100万, or_none: perhaps",
        "perhaps}}",
        "or_none is true or false",
        "or_none 应为 true 或 false",
    ),
    (
        "years: [2026, 2027, 2028]",
        "years: [2026]",
        "[2026], least: 100万, mos",
        "a spread has at least two years",
        "分配至少要有两个年份",
    ),
    (
        "years: [2026, 2027, 2028]",
        "years: [2026, 2026]",
        "2026], least: 100万, most",
        "the year 2026 stands twice",
        "年份 2026 写了两次",
    ),
    (
        "years: [2026, 2027, 2028]",
        "years: [2026, 2029]",
        "2029], least: 100万, most",
        "the year 2029 is outside the horizon 2026–2028",
        "2029 年不在规划期 2026–2028 内",
    ),
    ("years: [2026, 2027, 2028]", "years: [2026, x]", "x], least: 100万, most: 5", "x is not a year", "x 不是年份"),
    ("total: 900万, years", "years", "{years: [2026, 2027, 202", "total: an amount is expected", "total 应为一个金额"),
    (
        "    label: 云算力\n",
        "    label: 云算力\n    year: 2026\n",
        "{spread: {total: 900万, y",
        (
            "the item cloud has a year of its own, so amount cannot be spread over years; leave the year "
            "out for one contract a year"
        ),
        "事项 cloud 已有自己的年份，合同金额不能再分到几年；每年一份合同时不写 year",
    ),
    (
        "    label: 云算力\n",
        "    label: 云算力\n    optional: true\n",
        "{spread: {total: 900万, y",
        (
            "the item cloud may be left out, but a spread is always spent in full; leave `optional` out and "
            "write or_none: true where a part may be nothing"
        ),
        "事项 cloud 可做可不做，分配的总额却总要用完；请去掉 optional，可以为零的写 or_none: true",
    ),
    (
        "    label: 云算力\n",
        "    label: 云算力\n    executed: {between: [100万, 200万]}\n",
        "cloud",
        (
            "cloud is one item a year, and items.cloud.executed would cost once for all of them; write one item for "
            "each year"
        ),
        "cloud 每年各是一项，items.cloud.executed 的成本却只算一次；请一年写一个事项",
    ),
    (
        "year: {choose: [2026, 2027]}\n    amount: {between: [200万, 500万], cost: 40%, also: executed}",
        "year: 2026\n    amount: {between: [200万, 500万], cost: 40%, also: executed, or_none: true}",
        "servers",
        (
            "the amount of servers may be nothing (or_none), and then there is no such item; what items.servers costs "
            "would still be counted: write optional in place of or_none"
        ),
        (
            "servers 的金额可为零（or_none），为零就没有这一项，items.servers 的成本却还会算；"
            "请改写 optional，去掉 or_none"
        ),
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.two.upper_award]",
        "items.two.upper_award], le",
        "upper_award is no spending: only future spending is spread over years or contracts",
        "上级奖补额不是支出，不能分配；能在几年、几份合同之间分配的只有以后的支出",
    ),
    (
        "    kind: compute_purchase\n    label: 云算力\n    amount:",
        "    kind: platform_service\n    label: 云算力\n    service_revenue:",
        "{spread: {total",
        "service_revenue is no spending: only future spending is spread over years or contracts",
        "实际服务收入不是支出，不能分配；能在几年、几份合同之间分配的只有以后的支出",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount]",
        "[items.one.amount], leas",
        "over: two addresses or more are expected",
        "over 至少要有两处地址",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.one.amount]",
        "items.one.amount], least",
        "items.one.amount stands twice",
        "items.one.amount 写了两次",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.none.amount]",
        "items.none.amount], leas",
        ("items.none.amount: an address is expected, such as enterprise.years.2027.rd_expense or items.<id>.amount"),
        "items.none.amount：应为地址，如 enterprise.years.2027.rd_expense、items.<编号>.amount",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.signed.tax_exclusive_amount]",
        "items.signed.tax_exclusi",
        (
            "the contract of the item signed is signed: its amount, date and entity are settled and never "
            "chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        "事项 signed 的合同已签：金额、时间和主体都已定，不能再选择、拆分或挪动；尚未签的写 contract_signed: planned",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.servers.paid]",
        "items.servers.paid], lea",
        (
            "the item servers may be left out, but a spread is always spent in full; leave `optional` out "
            "and write or_none: true where a part may be nothing"
        ),
        "事项 servers 可做可不做，分配的总额却总要用完；请去掉 optional，可以为零的写 or_none: true",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.part.amount]",
        "items.part.amount], leas",
        (
            "the item part may be left out, but a spread is always spent in full; leave `optional` out and "
            "write or_none: true where a part may be nothing"
        ),
        "事项 part 可做可不做，分配的总额却总要用完；请去掉 optional，可以为零的写 or_none: true",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, enterprise.years.2027.revenue]",
        "enterprise.years.2027.re",
        (
            "revenue is an outcome and no decision: a plan never shifts it for the sake of support; only "
            "spending can be left open"
        ),
        "营业收入是经营的结果，不是方案能定的：不能为了补贴挪动营业收入；能待定的只有支出",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, enterprise.years.2027.rd_expense]",
        "enterprise.years.2027.rd",
        "rd_expense is written in two places: a value is either written or left open",
        "研发费用写了两处：一个值要么写定，要么待定",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, enterprise.years.2029.rd_expense]",
        "enterprise.years.2029.rd",
        "the year 2029 is outside the horizon 2026–2028: nothing is left to decide",
        "2029 年不在规划期 2026–2028 内，没有可定的",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.two.related_party]",
        "items.two.related_party]",
        "related_party is no money: nothing to spread",
        "关联方交易不是金额，不能分配",
    ),
    (
        "over: [items.one.amount, items.two.amount]",
        "over: [items.one.amount, items.two.amount], years: [2026, 2027]",
        "years: [2026, 2027], lea",
        "no years beside over",
        "有 over 时不写 years",
    ),
    (
        "levers:\n  corpus: {spread",
        "levers:\n  corpus: {between: [1, 2]}\n  more: {spread",
        "{between: [1, 2]}",
        "between stands in the place of its value; only spread is expected here",
        "between 写在那个值自己的位置；这里只写 spread",
    ),
    (
        "levers:\n  corpus: {spread",
        "levers:\n  corpus: 3万\n  more: {spread",
        "3万",
        "spread: {total, over} is expected",
        "应为 spread: {total, over}",
    ),
    (
        "amount: 80万, contract_signed: true",
        "amount: {between: [80万, 90万]}, contract_signed: true",
        "{between: [80万, 90万]}, c",
        (
            "the contract of the item signed is signed: its amount, date and entity are settled and never "
            "chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        "事项 signed 的合同已签：金额、时间和主体都已定，不能再选择、拆分或挪动；尚未签的写 contract_signed: planned",
    ),
    (
        "date: 2026-03-01, amount: 80万",
        "date: {choose: [2026-03-01, 2027-03-01]}, amount: 80万",
        "{choose: [2026-03-01, 20",
        (
            "the contract of the item signed is signed: its amount, date and entity are settled and never "
            "chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        "事项 signed 的合同已签：金额、时间和主体都已定，不能再选择、拆分或挪动；尚未签的写 contract_signed: planned",
    ),
    (
        "amount: 80万, contract_signed: true",
        "amount: {between: [80万, 90万]}, contract_signed: unknown",
        "{between: [80万, 90万]}, c",
        (
            "whether the contract of the item signed is signed is not settled: of a signed one, amount, date and "
            "entity are never chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        (
            "事项 signed 的合同是否已签没有写定：已签的，金额、时间和主体不能再选择、拆分或挪动；"
            "尚未签的写 contract_signed: planned"
        ),
    ),
    (
        "amount: 80万, contract_signed: true",
        "amount: {between: [80万, 90万]}, contract_signed: {choose: [true, false]}",
        "{between: [80万, 90万]}, c",
        (
            "whether the contract of the item signed is signed is not settled: of a signed one, amount, date and "
            "entity are never chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        (
            "事项 signed 的合同是否已签没有写定：已签的，金额、时间和主体不能再选择、拆分或挪动；"
            "尚未签的写 contract_signed: planned"
        ),
    ),
    (
        "amount: 80万, contract_signed: true",
        "variants: {a: {cost: 1万, amount: 1万, contract_signed: true}, b: {cost: 2万, amount: 2万}}",
        "{a: {cost: 1万",
        (
            "whether the contract of the item signed is signed is not settled: of a signed one, amount, date and "
            "entity are never chosen, split or moved; where it is not signed yet, write contract_signed: planned"
        ),
        (
            "事项 signed 的合同是否已签没有写定：已签的，金额、时间和主体不能再选择、拆分或挪动；"
            "尚未签的写 contract_signed: planned"
        ),
    ),
    (
        "least: 100万, most: 500万, or_none: true}}\n  - {id: one,",
        (
            "least: 100万, most: 500万, or_none: true}}\n  - {id: deed, kind: compute_purchase, year: 2027, "
            "amount: 1万, part_of: cloud-2027, contract_signed: true}\n  - {id: one,"
        ),
        "cloud-2027, c",
        (
            "the contract of the item deed is signed; it cannot be part of cloud-2027, whose amount may be nothing "
            "(or_none)"
        ),
        "事项 deed 的合同已签，不能属于金额可为零（or_none）的 cloud-2027",
    ),
    (
        "- {id: signed, kind",
        "- {id: fair, kind: event, year: 2027, contract_signed: true}\n  - {id: signed, kind",
        "contract_signed: true}",
        "unknown fact of event contract_signed",
        "未知的事实（活动赛事） contract_signed",
    ),
    (
        "amount: 80万, contract_signed: true",
        "amount: 80万, contract_signed: yes",
        "yes}",
        "yes: contract_signed is true, false, planned or unknown",
        "yes：已签合同应为 true、false、planned（拟签）或 unknown",
    ),
    (
        "{id: two, kind: corpus_purchase, year: 2027}",
        "{id: two, kind: corpus_purchase, year: 2027, part_of: cloud}",
        "cloud}",
        "cloud is one item a year (cloud-2026, cloud-2027, cloud-2028); part_of names one of these",
        "cloud 每年各是一项（cloud-2026、cloud-2027、cloud-2028），part_of 应写其中之一",
    ),
    (
        "{id: two, kind: corpus_purchase, year: 2027}",
        "{id: two, kind: corpus_purchase, year: 2027, part_of: cloud-2027}",
        "cloud-2027}",
        "the amount of cloud-2027 may be nothing (or_none): nothing can be left open in two, its part",
        "cloud-2027 的金额可为零（or_none），属于它的 two 不能再有待定之处",
    ),
    (
        "item: signed",
        "item: servers",
        "servers, year: 2025, gra",
        "servers got money already; whether it is there and whose it is cannot be left open",
        "servers 已经得过奖补，有没有它、归哪个主体都不能再待定",
    ),
    (
        "amount: 80万, contract",
        "entity: parent, amount: 80万, contract",
        "entity: parent, amount:",
        "the case is one enterprise; no entity is expected",
        "个案只有一家企业，不写 entity",
    ),
]

GROUP_FAULTS: list[tuple[str, str, str, str, str]] = [
    (
        "  branch: {location: wenzhou-urban}\n",
        "",
        "parent: {name: 母公司, loca",
        "enterprises: at least two by name are expected; one stands under enterprise",
        "enterprises 应有至少两家企业，从名称到事实；一家企业写 enterprise",
    ),
    (
        "enterprises:",
        "enterprise: {}\nenterprises:",
        "enterprise: {}",
        "either enterprise or enterprises is expected, not both",
        "enterprise 和 enterprises 只能写一个",
    ),
    (
        "amount: 300万, entity: parent",
        "amount: 300万",
        "{id: first, kind: comput",
        "the item first has no entity: parent, branch",
        "事项 first 缺少 entity（主体）：parent、branch",
    ),
    (
        "amount: 300万, entity: parent",
        "amount: 300万, entity: mother",
        "mother}",
        "unknown entity mother",
        "未知的主体 mother",
    ),
    (
        "choose: {parent: , branch: {cost: 2万}}",
        "choose: [parent, brunch]",
        "brunch]}}",
        "unknown entity brunch",
        "未知的主体 brunch",
    ),
    (
        "choose: {parent: , branch: {cost: 2万}}",
        "choose: [parent, parent]",
        "parent]}}",
        "the option parent stands twice",
        "选项 parent 写了两次",
    ),
    (
        "part_of: project, amount: 100万",
        "part_of: project, amount: 100万, entity: branch",
        "branch}",
        "the item contract is part of project and belongs to the same entity; say it there only",
        "事项 contract 属于 project，主体随它，不另写",
    ),
    (
        "part_of: project, amount: 100万",
        "part_of: project, amount: 100万, contract_signed: true",
        "project, amount: 100万, c",
        "the contract of the item contract is signed; it cannot be part of project, which is not decided yet",
        "事项 contract 的合同已签，不能属于还未决定的 project",
    ),
    (
        "granted: 10万, entity: parent",
        "granted: 10万",
        "{clause: tongxiang-2025/",
        "the entity is missing: parent, branch",
        "缺少 entity（主体）：parent、branch",
    ),
    (
        "granted: 10万, entity: parent",
        "granted: 10万, entity: branch",
        "first, year: 2025, grant",
        "first is no item of branch",
        "first 不是 branch 的事项",
    ),
    (
        "reached: {parent:",
        "reached: {mother:",
        "mother: {revenue: 9000万}",
        "unknown entity mother",
        "未知的主体 mother",
    ),
    (
        "reached: {parent: {revenue: 9000万}}",
        "reached: {revenue: 9000万}",
        "revenue: 9000万}",
        "unknown entity revenue",
        "未知的主体 revenue",
    ),
    ("branch: {location: wenzhou-urban}", "branch: 3", "3", "a mapping of facts is expected", "应为事实的映射"),
    (
        "matter: rd",
        "matter: contract",
        "contract, year: 2025, gr",
        "contract got money already; whether it is there and whose it is cannot be left open",
        "contract 已经得过奖补，有没有它、归哪个主体都不能再待定",
    ),
]
