using Coaching.Sdk.Testing.Stores;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class DynamoDbSessionStoreConformanceTests(DynamoDbLocal dynamoDb)
{
    public static TheoryData<string> Checks => [.. SessionStoreConformance.Checks];

    [SkippableTheory]
    [MemberData(nameof(Checks))]
    public Task Keeps_every_promise_of_the_contract(string check)
    {
        dynamoDb.SkipIfMissing();
        return new SessionStoreConformance(dynamoDb.NewStore()).RunAsync(check);
    }
}
