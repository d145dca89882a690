namespace LambdaHost.Tests.Logging;

public sealed class InsightsQueryTests
{
    private static readonly string[] Lines =
    [
        """{"event":"call","model":"a","ms":10,"nested":{"x":1}}""",
        """{"event":"call","model":"a","ms":30}""",
        """{"event":"call","model":"b","ms":5}""",
        "START RequestId: 1 Version: $LATEST",
        """{"event":"other","text":"timeout"}""",
    ];

    [Fact]
    public void Stats_are_computed_by_group()
    {
        var rows = InsightsQuery.Run("fields ms, model\n| filter @message like /\"call\"/\n| stats max(ms), avg(ms) as mean, count(), pct(ms, 99) by model\n| sort mean desc", Lines);

        Assert.Equal("a,b", string.Join(',', rows.Select(row => row["model"])));
        Assert.Equal("30,20,2,30", string.Join(',', rows[0]["max(ms)"], rows[0]["mean"], rows[0]["count()"], rows[0]["pct(ms, 99)"]));
    }

    [Theory]
    [InlineData("filter @message like /timeout|503/", 1)]
    [InlineData("filter @message like /TIMEOUT/", 0)]
    [InlineData("filter ms > 9 and event = \"call\"", 2)]
    [InlineData("filter nested.x = 1", 1)]
    [InlineData("filter x = 1", 0)]
    [InlineData("fields @message | limit 2", 2)]
    [InlineData("# a comment | with a bar\nfields @message", 5)]
    public void Filters_keep_what_they_say(string query, int rows) => Assert.Equal(rows, InsightsQuery.Run(query, Lines).Count);

    [Theory]
    [InlineData("parse @message /x/")]
    [InlineData("filter ispresent(x)")]
    public void What_is_not_known_is_refused(string query) => Assert.Throws<NotSupportedException>(() => InsightsQuery.Run(query, Lines));
}
