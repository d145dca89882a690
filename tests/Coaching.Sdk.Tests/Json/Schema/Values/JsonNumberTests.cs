using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Tests.Json.Schema.Values;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("-0.0", "0e5")]
    [InlineData("0.1", "1E-1")]
    [InlineData("12345678901234567890123456789012345678901", "1.2345678901234567890123456789012345678901e+40")]
    public void Numbers_are_equal_by_value(string left, string right) => Assert.Equal(JsonNumber.Parse(left), JsonNumber.Parse(right));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("-2", "-1")]
    [InlineData("-1", "0")]
    [InlineData("9", "10")]
    [InlineData("0.09", "0.1")]
    [InlineData("12345678901234567890", "12345678901234567891")]
    [InlineData("1e999999999999999999999", "2e999999999999999999999")]
    [InlineData("1e-99999999999", "1e-9")]
    [InlineData("-1e400", "-1e399")]
    public void Numbers_are_ordered_by_value(string less, string more)
    {
        Assert.True(JsonNumber.Parse(less).CompareTo(JsonNumber.Parse(more)) < 0);
        Assert.True(JsonNumber.Parse(more).CompareTo(JsonNumber.Parse(less)) > 0);
    }

    [Theory]
    [InlineData("0.3", "0.1", true)]
    [InlineData("0.35", "0.1", false)]
    [InlineData("1e308", "0.123456789", false)]
    [InlineData("12391239123", "1e-8", true)]
    [InlineData("1e999999999", "4", true)]
    [InlineData("-7", "3.5", true)]
    [InlineData("0", "7", true)]
    public void Multiples_are_exact(string number, string divisor, bool expected) =>
        Assert.Equal(expected, JsonNumber.Parse(number).IsMultipleOf(JsonNumber.Parse(divisor)));

    [Theory]
    [InlineData("100", "100")]
    [InlineData("0.050", "0.05")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("0.0", "0")]
    [InlineData("1e40", "1e40")]
    [InlineData("1.5e-30", "15e-31")]
    public void Numbers_are_written_as_a_reader_would(string number, string expected) =>
        Assert.Equal(expected, JsonNumber.Parse(number).ToString());
}
