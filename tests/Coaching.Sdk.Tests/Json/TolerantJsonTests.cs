using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Tests.Json;

public class TolerantJsonTests
{
    [Theory]
    [InlineData("""{"a": 1,}""", """{"a":1}""", RepairKind.ExtraComma, "$.a")]
    [InlineData("""{"a": 1 "b": 2}""", """{"a":1,"b":2}""", RepairKind.MissingComma, "$.a")]
    [InlineData("""{"a" 1}""", """{"a":1}""", RepairKind.MissingColon, "$.a")]
    [InlineData("""{'a': 1}""", """{"a":1}""", RepairKind.QuoteStyle, "$")]
    [InlineData("""{a: 1}""", """{"a":1}""", RepairKind.Unquoted, "$")]
    [InlineData("""{"a": True}""", """{"a":true}""", RepairKind.Literal, "$.a")]
    [InlineData("""{"a": .5}""", """{"a":0.5}""", RepairKind.Number, "$.a")]
    [InlineData("""{"a": [1, {"b": say hi}]}""", """{"a":[1,{"b":"say hi"}]}""", RepairKind.Unquoted, "$.a[1].b")]
    [InlineData("""{"a": "5" nails"}""", """{"a":"5\" nails"}""", RepairKind.UnescapedQuote, "$.a")]
    [InlineData("{\"a\": \"1\n2\"}", """{"a":"1\n2"}""", RepairKind.ControlCharacter, "$.a")]
    [InlineData("""{"a": "\d"}""", """{"a":"\\d"}""", RepairKind.BadEscape, "$.a")]
    [InlineData("""{"a": 1 /* b */}""", """{"a":1}""", RepairKind.Comment, "$.a")]
    [InlineData("""{"a": [1, 2}""", """{"a":[1,2]}""", RepairKind.MissingClosing, "$.a[1]")]
    [InlineData("""{"a": [1, 2""", """{"a":[1,2]}""", RepairKind.Truncation, "$.a[1]")]
    [InlineData("""{"a": }""", """{"a":null}""", RepairKind.MissingValue, "$.a")]
    [InlineData("""{"a"：1}""", """{"a":1}""", RepairKind.Punctuation, "$.a")]
    [InlineData("""{"a": "b" + "c"}""", """{"a":"bc"}""", RepairKind.Concatenation, "$.a")]
    [InlineData("""{"a": ObjectId("1")}""", """{"a":"1"}""", RepairKind.Wrapper, "$.a")]
    [InlineData("""{"a": 1, ...}""", """{"a":1}""", RepairKind.Surplus, "$.a")]
    [InlineData("{\"a\":\u00a01}", """{"a":1}""", RepairKind.WhiteSpace, "$.a")]
    [InlineData("""{"a": "\ud83d"}""", """{"a":"�"}""", RepairKind.LoneSurrogate, "$.a")]
    [InlineData("""{"odd key": [1,]}""", """{"odd key":[1]}""", RepairKind.ExtraComma, "$['odd key'][0]")]
    [InlineData("Here:\n{\"a\": 1}", """{"a":1}""", RepairKind.TextBefore, "$")]
    [InlineData("""{"a": 1} and so on""", """{"a":1}""", RepairKind.TextAfter, "$")]
    [InlineData("""{\"a\": 1}""", """{"a":1}""", RepairKind.EscapedJson, "$")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}", """[{"a":1},{"a":2}]""", RepairKind.SeveralValues, "$")]
    public void Each_mistake_is_repaired_and_listed_where_it_stands(string text, string value, RepairKind kind, string path)
    {
        var result = TolerantJson.Parse(text);
        Assert.Equal(value, result.Value!.Value.GetRawText());
        Assert.Equal((kind, path), (result.Repairs[0].Kind, result.Repairs[0].Path));
    }

    [Fact]
    public void Valid_json_has_no_repairs()
    {
        var result = TolerantJson.Parse("""{"a": [1, 2.50, "x", null, true]}""");
        Assert.Equal("""{"a": [1, 2.50, "x", null, true]}""", result.Value!.Value.GetRawText());
        Assert.Empty(result.Repairs);
        Assert.False(result.Truncated);
    }

    [Fact]
    public void Cut_off_json_keeps_what_was_read()
    {
        var result = TolerantJson.Parse("""{"goals": [{"title": "Run", "weeks": 8}, {"title": "Sle""");
        Assert.Equal("""{"goals":[{"title":"Run","weeks":8},{"title":"Sle"}]}""", result.Value!.Value.GetRawText());
        Assert.True(result.Truncated);
    }

    [Fact]
    public void Text_without_json_is_a_string()
    {
        Assert.Equal("\"I cannot do that.\"", TolerantJson.Parse("I cannot do that.").Value!.Value.GetRawText());
        Assert.Null(TolerantJson.Parse("  ").Value);
    }

    [Fact]
    public void Deeper_than_the_limit_is_left_out_and_listed()
    {
        var result = TolerantJson.Parse(new string('[', 80) + "1" + new string(']', 80));
        Assert.Contains(result.Repairs, repair => repair.Kind == RepairKind.TooDeep);
        Assert.Equal(new string('[', 64) + "null" + new string(']', 64), result.Value!.Value.GetRawText());
    }

    [Fact]
    public void Several_values_stay_within_the_limit()
    {
        var deep = new string('[', 64) + new string(']', 64);
        Assert.Equal(deep, TolerantJson.Parse(deep + "\n{\"a\":1}").Value!.Value.GetRawText());
        Assert.Equal("[{\"a\":1}]", TolerantJson.Parse("{\"a\":1}\n" + deep).Value!.Value.GetRawText());
    }

    [Fact]
    public void A_plus_before_a_fence_joins_nothing() => Assert.Equal("[\"a\",\"+\"]", TolerantJson.Parse("[\"a\" +\n```json\n{").Value!.Value.GetRawText());

    [Fact]
    public void Any_number_of_thoughts_is_passed_over() =>
        Assert.Equal("{\"a\":1}", TolerantJson.Parse(string.Concat(Enumerable.Repeat("<think></think>\n", 100_000)) + "{\"a\":1}").Value!.Value.GetRawText());

    [Fact]
    public void A_full_list_of_repairs_says_that_there_are_more()
    {
        var text = "{" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"k{i}: 1,")) + "}";
        var repairs = TolerantJson.Parse(text).Repairs;
        Assert.Equal((257, RepairKind.Further), (repairs.Count, repairs[^1].Kind));
        Assert.True(repairs[^1].Offset + repairs[^1].Length > text.Length - 20);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"a\":", "")]
    [InlineData("{\"a\": \"b \"c\" ", "\"d\" ")]
    [InlineData("[1 ", "2 ")]
    [InlineData("{\"a\":1}\n", "{\"a\":1}\n")]
    public void Twice_the_text_is_twice_the_work(string start, string again)
    {
        Assert.InRange((double)Steps(start, again, 8000) / Steps(start, again, 4000), 0, 2.3);

        static long Steps(string start, string again, int times)
        {
            var reading = new TolerantReading(start + string.Concat(Enumerable.Repeat(again.Length == 0 ? start : again, times)));
            reading.Read();
            return reading.Steps;
        }
    }

    [Fact]
    public void Other_JSON_on_the_line_is_no_part_of_a_text() =>
        Assert.Equal("""{"key":"one"}""", TolerantJson.Parse("""First {"key": "one"} and then {"key": "two"} as well""").Value!.Value.GetRawText());

    [Fact]
    public void A_missing_text_is_the_callers_error() => Assert.Throws<ArgumentNullException>(() => TolerantJson.Parse(null!));
}
