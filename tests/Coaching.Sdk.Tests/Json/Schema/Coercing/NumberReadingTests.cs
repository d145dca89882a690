using Coaching.Sdk.Json.Schema.Coercing;

namespace Coaching.Sdk.Tests.Json.Schema.Coercing;

public sealed class NumberReadingTests
{
    [Theory]
    [InlineData("7", "7")]
    [InlineData("+7", "7")]
    [InlineData("\u22127", "-7")]
    [InlineData("007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1,234", "1234")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("1.234.567,89", "1234567.89")]
    [InlineData("1.234", "1.234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u00A0234", "1234")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("0,5", "0.5")]
    [InlineData("1,5", "1.5")]
    [InlineData("€ 1,234", "1234")]
    [InlineData("12 €", "12")]
    [InlineData("6.02e23", "6.02e23")]
    [InlineData("0", "0")]
    public void One_number_is_read(string text, string expected) => Assert.Equal(expected, NumberReading.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("$")]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData("--5")]
    [InlineData("1,23,4")]
    [InlineData("1,2345,678")]
    [InlineData("0,123,456")]
    [InlineData("1 2")]
    [InlineData("1.2.3")]
    [InlineData("1,234.567,8")]
    [InlineData("1e")]
    [InlineData("1e5.5")]
    [InlineData("5-6")]
    [InlineData("5 kg")]
    [InlineData("1/2")]
    [InlineData("０")]
    [InlineData("five")]
    public void What_is_not_exactly_one_number_is_none(string text) => Assert.Null(NumberReading.Read(text));
}
