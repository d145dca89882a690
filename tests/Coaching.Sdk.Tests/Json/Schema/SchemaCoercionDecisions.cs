namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>Where we differ from the other library, reviewed case by case, with the reason.</summary>
internal static class SchemaCoercionDecisions
{
    private const string Keyword = "x-aliases and x-enum-aliases are no JSON Schema: an unknown keyword is refused by name, not guessed at. Titles name values.";
    private const string Structure = "An object or array is not text. Written as JSON into a field that a person reads, it would show; asking again costs less.";
    private const string Prose = "One word of prose can turn a value into its opposite (\"not TWO\"). A value is read from a text only when it is all of the text.";
    private const string Absent = "An optional field that was not given stays absent; null is only filled in where it is required and allowed.";
    private const string Partial = "That is a view of half a stream. A missing required field is an error here, never null or empty, and a number that ends the text was read.";

    /// <summary>Decided by coercion: these must differ.</summary>
    public static IReadOnlyDictionary<string, string> Rejected { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["baml-mod-test_string_from_object"] = Structure,
        ["baml-mod-test_string_from_string22"] = Structure,
        ["baml-mod-test_string_from_string25"] = Keyword,
        ["baml-test_class-test_nested_classes_with_aliases"] = Keyword,
        ["baml-test_class-test_ekinsdrow"] = Keyword,
        ["baml-test_enum-aliases_3"] = Keyword,
        ["baml-test_enum-multi_aliases"] = Keyword,
        ["baml-test_enum-multi_aliases_1"] = Keyword,
        ["baml-test_enum-list_of_enums"] = Keyword,
        ["baml-test_enum-list_of_enums_2"] = Keyword,
        ["baml-test_basics-test_bool_wrapped_mismatched_case"] = Prose,
        ["baml-test_basics-test_bool_wrapped_mismatched_case_preceded_by_text"] = Prose,
        ["baml-test_basics-test_bool_mismatched_case_followed_by_text"] = Prose,
        ["baml-test_enum-from_string_and_case_mismatch"] = Prose,
        ["baml-test_literals-test_literal_string_preceded_by_extra_text"] = Prose,
        ["baml-test_literals-test_literal_string_preceded_by_extra_text_case_mismatch"] = Prose,
        ["baml-test_literals-test_literal_string_followed_by_extra_text_case_mismatch"] = Prose,
        ["baml-test_class-test_optional_foo"] = Absent,
        ["baml-test_class-test_multi_fielded_foo"] = Absent,
        ["baml-test_class-test_object_streaming_ints_newlines"] = Partial,
        ["baml-test_class-test_big_object_start_big_into_list2"] = Partial,
        ["baml-test_partials-test_partial_choppy"] = Partial,
        ["baml-mod-singleton_list_int_deleted"] = Partial,
    };

    /// <summary>Decided by the tolerant parser before coercion sees a value: these may differ.</summary>
    public static IReadOnlyDictionary<string, string> Parsed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["baml-test_basics-test_multiple_top_level_prefix_suffix_2"] = "The parser gives one value; several values in one text are not collected into an array.",
        ["baml-test_basics-test_incomplete_string"] = "An unclosed string is closed, and its quote is not part of the text.",
        ["baml-test_basics-test_json_md_example_3"] = "The parser gives the first fenced value; the schema does not choose among several.",
        ["baml-test_basics-test_sidd"] = "Python code with its own quotes inside an unescaped string; which bracket opens the value is ambiguous.",
        ["baml-test_code-triple_quotes_contains_only_quoted_string"] = "A triple-quoted string keeps its line breaks; what is in it is not trimmed.",
        ["baml-test_code-triple_quotes_contains_only_backtick_string"] = "A code fence in the place of a value is no JSON string.",
        ["baml-test_code-triple_backticks_returns_dedented_code_and_discards_info"] = "A code fence in the place of a value is no JSON string, and code is not re-indented.",
    };
}
