using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class DynamoDbItemTests(DynamoDbLocal dynamoDb)
{
    [SkippableFact]
    public async Task All_items_of_a_session_live_until_seven_days_after_its_expiry()
    {
        dynamoDb.SkipIfMissing();
        var (store, key) = (dynamoDb.NewStore(), Records.NewKey());
        await store.CreateAsync(Records.Header(key));
        await store.SaveAsync(key, Records.Answered(Records.Turn(1)), SlotCondition.Absent);

        // Another process, which has never read this session.
        var claim = Records.Completion(2);
        await dynamoDb.NewStore().SaveAsync(key, claim, SlotCondition.Absent);
        await dynamoDb.NewStore().SaveAsync(new SessionKey(key.Scope, key.Id), Records.Completed(claim, "r"), SlotCondition.PendingWith(claim.Token));

        var items = await dynamoDb.ItemsAsync(key);
        Assert.Equal(3, items.Count);
        Assert.All(items, item => Assert.Equal(Records.Now.AddDays(37).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), item["ttl"].N));
    }

    [SkippableFact]
    public async Task A_dead_session_that_the_service_has_not_removed_yet_is_not_listed()
    {
        dynamoDb.SkipIfMissing();
        var clock = new FakeTimeProvider(Records.Now);
        var store = new DynamoDbSessionStore(dynamoDb.Client, new DynamoDbSessionOptions { TableName = dynamoDb.TableName }, clock);
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        clock.Advance(TimeSpan.FromDays(36.9));
        Assert.Single(await store.ListAsync(key.Scope).ToListAsync());
        clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Empty(await store.ListAsync(key.Scope).ToListAsync());
    }

    [SkippableFact]
    public async Task A_slot_shows_what_conditions_and_filters_need()
    {
        dynamoDb.SkipIfMissing();
        var (store, key) = (dynamoDb.NewStore(), Records.NewKey());
        await store.CreateAsync(Records.Header(key));
        var turn = Records.Turn(1) with { LeaseUntil = null, NotBefore = Records.Now.AddSeconds(2) };
        await store.SaveAsync(key, turn, SlotCondition.Absent);

        var item = (await dynamoDb.ItemsAsync(key)).Single(item => item["sk"].S == "T#000001");

        Assert.Equal(
            ("Turn", "p", turn.Token, "0", Records.Now.AddSeconds(2).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), turn.MessageId, turn.MessageHash, "1"),
            (item["k"].S, item["st"].S, item["lt"].S, item["lu"].N, item["nb"].N, item["mid"].S, item["mh"].S, item["sv"].N));
    }

    [SkippableFact]
    public async Task An_erased_start_key_leaves_its_key_and_its_time_to_live()
    {
        dynamoDb.SkipIfMissing();
        var (store, key) = (dynamoDb.NewStore(), Records.NewKey(version: '8'));
        await store.CreateAsync(Records.Header(key));
        await store.SaveAsync(key, Records.Turn(1), SlotCondition.Absent);
        await store.EraseAsync(key);
        Assert.Equal(["pk", "sk", "st", "sv", "ttl"], Assert.Single(await dynamoDb.ItemsAsync(key)).Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [SkippableFact]
    public async Task A_record_of_a_newer_version_is_a_typed_error_and_stays_as_it_is()
    {
        dynamoDb.SkipIfMissing();
        var (store, key) = (dynamoDb.NewStore(), Records.NewKey());
        await store.CreateAsync(Records.Header(key));
        const string newer = """{"schema_version":2,"record":{}}""";
        await dynamoDb.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = dynamoDb.TableName,
            Key = SessionItems.Key(key, SessionItems.HeaderSortKey),
            UpdateExpression = "SET sv = :two, p = :newer",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":two"] = new() { N = "2" }, [":newer"] = new(newer) },
        });

        await Assert.ThrowsAsync<SessionSchemaException>(async () => await store.SaveAsync(key, Records.Cancellation(1), SlotCondition.Absent));
        Assert.Equal(2, (await Assert.ThrowsAsync<SessionSchemaException>(async () => await store.FindAsync(key, 1))).Found);

        var item = Assert.Single(await dynamoDb.ItemsAsync(key));
        Assert.Equal((newer, "active"), (item["p"].S, item["st"].S));
    }

    [SkippableFact]
    public async Task The_table_is_made_once_and_another_layout_is_refused()
    {
        dynamoDb.SkipIfMissing();
        Assert.True(await DynamoDbTable.EnsureCreatedAsync(dynamoDb.Client, "made-once"));
        Assert.False(await DynamoDbTable.EnsureCreatedAsync(dynamoDb.Client, "made-once"));
        await dynamoDb.Client.CreateTableAsync(new CreateTableRequest
        {
            TableName = "foreign",
            BillingMode = Amazon.DynamoDBv2.BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("id", Amazon.DynamoDBv2.ScalarAttributeType.S)],
            KeySchema = [new("id", Amazon.DynamoDBv2.KeyType.HASH)],
        });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => DynamoDbTable.EnsureCreatedAsync(dynamoDb.Client, "foreign"));
        Assert.StartsWith("The table \"foreign\" has another layout than a session table", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ab", false)]
    [InlineData("a b c", false)]
    [InlineData("coaching-sessions", true)]
    [InlineData("arn:aws:dynamodb:eu-central-1:123456789012:table/coaching-sessions", true)]
    public void A_table_name_follows_the_services_rules(string name, bool valid)
    {
        var result = new DynamoDbSessionOptionsValidator().Validate(name: null, new DynamoDbSessionOptions { TableName = name });
        Assert.Equal(valid, result.Succeeded);
        if (!valid)
        {
            using var client = new Amazon.DynamoDBv2.AmazonDynamoDBClient(new Amazon.Runtime.BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.EUCentral1);
            Assert.Throws<OptionsValidationException>(() => new DynamoDbSessionStore(client, new DynamoDbSessionOptions { TableName = name }));
        }
    }
}
