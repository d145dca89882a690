using System.Text.Json;
using Coaching.Sdk.Tests.Extraction;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Topics;

public sealed class TypedResultTests
{
    private const string Rest = "\"Goals\":[],\"Start\":\"2026-01-31\"";

    [Theory]
    [InlineData("""{"Start":"2026-01-31","Goals":[{"Title":"Run","Weeks":{"Count":4}},{"Title":"Run to the end of the world","Weeks":{"Count":4}}]}""", "$.Goals[1]: A title has 20 characters at most.")]
    [InlineData("""{"Start":"2026-01-31","Goals":[{"Title":"Run","Weeks":{"Count":0}}]}""", "$.Goals[0].Weeks: From 1 to 52 weeks.")]
    [InlineData("{" + Rest + """,  "Phases":{"a":{"Count":1},"b":{"Count":99}}}""", "$.Phases.b: From 1 to 52 weeks.")]
    [InlineData("{" + Rest + ",\"Colour\":\"loud\"}", "$: Too loud.")]
    [InlineData("{" + Rest + ",\"Colour\":\"blue\"}", "$.Colour: does not read as StrictPlan")]
    [InlineData("{" + Rest + ",\"Budget\":1e400}", "$.Budget: does not read as StrictPlan")]
    [InlineData("{" + Rest + ",\"Mood\":\"odd\"}", "$.Mood: does not read as StrictPlan")]
    [InlineData("{" + Rest + ",\"Pause\":\"an hour\"}", "$.Pause: does not read as StrictPlan")]
    [InlineData("{\"Goals\":[],\"Start\":\"soon\"}", "$.Start: does not read as StrictPlan")]
    [InlineData("{\"Goals\":[]}", "$: does not read as StrictPlan")]
    [InlineData("{" + Rest + ",\"First\":{\"$type\":\"fly\"}}", "$.First: does not read as StrictPlan")]
    [InlineData("null", "$: null is no result")]
    public void A_value_that_the_type_refuses_is_an_error_at_its_place(string result, string error) => Assert.Equal([error], Check(result));

    [Fact]
    public void A_missing_discriminator_is_an_error_in_words() => Assert.StartsWith("$.First: ", Assert.Single(Check("{" + Rest + ",\"First\":{\"Minutes\":5}}")), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_the_type_takes_is_none() => Assert.Empty(Check("{" + Rest + """,  "First":{"$type":"walk","Minutes":5},"Pause":"01:00:00","Colour":"red","Mood":"Bad","Phases":{"a":{"Count":1}}}"""));

    [Fact]
    public void A_fault_of_the_hosts_own_check_is_not_hidden() => Assert.Throws<InvalidOperationException>(
        () => TypedResult.Check(JsonElement.Parse("{" + Rest + "}"), StrictPlanJson.Default.StrictPlan, _ => throw new InvalidOperationException("a bug")));

    private static IEnumerable<string> Check(string result) => TypedResult.Check(JsonElement.Parse(result), StrictPlanJson.Default.StrictPlan, validate: null);
}
