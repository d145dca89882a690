using Amazon.DynamoDBv2;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class DynamoDbFaultTests(DynamoDbLocal dynamoDb)
{
    [SkippableFact]
    public async Task A_write_that_collides_with_a_transaction_is_tried_again()
    {
        dynamoDb.SkipIfMissing();
        using var client = new FaultyDynamoDbClient(dynamoDb);
        using var meter = new CapacityMeter();
        var store = new DynamoDbSessionStore(client, new DynamoDbSessionOptions { TableName = dynamoDb.TableName }, meterFactory: meter);
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        client.Faults.Enqueue(FaultyDynamoDbClient.Conflict());
        client.Faults.Enqueue(FaultyDynamoDbClient.Conflict());
        Assert.True((await store.SaveAsync(key, Records.Turn(1), SlotCondition.Absent)).IsSaved);

        client.Faults.Enqueue(FaultyDynamoDbClient.Cancelled("TransactionConflict"));
        client.Faults.Enqueue(FaultyDynamoDbClient.Cancelled("ThrottlingError"));
        Assert.True((await store.SaveAsync(key, Records.Cancellation(2), SlotCondition.Absent)).IsSaved);
        Assert.Equal(4, meter.Conflicts);
    }

    [SkippableFact]
    public async Task A_collision_that_does_not_end_is_unavailable()
    {
        dynamoDb.SkipIfMissing();
        using var client = new FaultyDynamoDbClient(dynamoDb);
        var store = dynamoDb.NewStore(client);
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        for (var fault = 0; fault < 20; fault++)
        {
            client.Faults.Enqueue(FaultyDynamoDbClient.Conflict());
        }

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.SaveAsync(key, Records.Turn(1), SlotCondition.Absent));
        Assert.True(error.IsRetryable);
        Assert.Equal("DynamoDB answered TransactionConflictException for table \"coaching-sessions\".", error.Message);
    }

    [SkippableFact]
    public async Task A_write_that_the_client_repeated_after_its_answer_was_lost_counts_as_saved()
    {
        dynamoDb.SkipIfMissing();
        var lost = new LostResponses();
        using var client = dynamoDb.NewClient(config => config.HttpClientFactory = lost);
        var store = dynamoDb.NewStore(client);
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        var turn = Records.Turn(1);
        lost.Lose = 1;
        Assert.True((await store.SaveAsync(key, turn, SlotCondition.Absent)).IsSaved);
        lost.Lose = 2;
        Assert.True((await store.SaveAsync(key, Records.Answered(turn), SlotCondition.PendingWith(turn.Token))).IsSaved);
        lost.Lose = 1;
        Assert.True((await store.SaveAsync(key, Records.Cancellation(2), SlotCondition.Absent)).IsSaved);
        Assert.Equal(4, lost.Lost);
        Assert.Equal(2, (await store.FindAsync(key, 10))!.Slots.Count);
    }

    [SkippableFact]
    public async Task A_missing_table_is_said_in_one_sentence()
    {
        dynamoDb.SkipIfMissing();
        var store = new DynamoDbSessionStore(dynamoDb.Client, new DynamoDbSessionOptions { TableName = "no-such-table" });
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.FindAsync(Records.NewKey(), 1));
        Assert.StartsWith("The DynamoDB table \"no-such-table\" or its index does not exist in this region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_out_of_reach_is_unavailable()
    {
        using var client = new AmazonDynamoDBClient(
            new Amazon.Runtime.BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0, AuthenticationRegion = "eu-central-1" });
        var store = new DynamoDbSessionStore(client, new DynamoDbSessionOptions { TableName = "sessions" });
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.FindAsync(Records.NewKey(), 1));
    }

    [SkippableFact]
    public async Task A_slot_that_does_not_fit_is_refused_before_anything_is_written()
    {
        dynamoDb.SkipIfMissing();
        var store = dynamoDb.NewStore();
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));

        var error = await Assert.ThrowsAsync<SlotTooLargeException>(async () => await store.SaveAsync(key, Records.Turn(1, new string('x', 400_000)), SlotCondition.Absent));

        Assert.Equal((350 * 1024, CoachingErrors.MessageTooLong), (error.Limit, error.Code));
        Assert.True(error.Size > 400_000);
        Assert.Empty((await store.FindAsync(key, 1))!.Slots);
    }

    [SkippableFact]
    public async Task A_slot_that_was_claimed_has_room_for_its_answer()
    {
        dynamoDb.SkipIfMissing();
        var store = dynamoDb.NewStore();
        var key = Records.NewKey(new string('字', SessionKey.MaxScopeLength));
        await store.CreateAsync(Records.Header(key));
        var random = new Random(1);
        var claim = Records.Turn(1, string.Create(357_000, random, (text, source) => source.GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_!?", text)));
        Assert.True((await store.SaveAsync(key, claim, SlotCondition.Absent)).IsSaved);
        Assert.True((await store.SaveAsync(key, Records.Answered(claim, new string('y', 40_000)), SlotCondition.PendingWith(claim.Token))).IsSaved);
        await Assert.ThrowsAsync<SlotTooLargeException>(async () => await store.SaveAsync(key, Records.Answered(claim, new string('y', 60_000)), SlotCondition.PendingWith(claim.Token)));
    }

    [SkippableFact]
    public async Task A_slot_that_just_fits_can_be_released_and_taken_over()
    {
        dynamoDb.SkipIfMissing();
        var store = dynamoDb.NewStore();
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        var empty = Records.Turn(1, "");
        var claim = empty with { Text = new string('x', (350 * 1024) - SessionJson.Write(empty).Length) };
        Assert.True((await store.SaveAsync(key, claim, SlotCondition.Absent)).IsSaved);

        var released = claim with { LeaseUntil = null, NotBefore = Records.Now.AddSeconds(2) };
        Assert.True((await store.SaveAsync(key, released, SlotCondition.PendingWith(claim.Token))).IsSaved);
        var taken = released with { Token = Records.Turn(1).Token, LeaseUntil = Records.Now.AddSeconds(30), Attempts = 10 };
        Assert.True((await store.SaveAsync(key, taken, SlotCondition.PendingWith(claim.Token))).IsSaved);
    }

    [SkippableFact]
    public async Task What_a_batch_left_behind_is_erased_too()
    {
        dynamoDb.SkipIfMissing();
        using var client = new FaultyDynamoDbClient(dynamoDb);
        var store = dynamoDb.NewStore(client);
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        for (var number = 1; number <= 30; number++)
        {
            await store.SaveAsync(key, Records.Answered(Records.Turn(number)), SlotCondition.Absent);
        }

        client.Unprocessed = 7;
        await store.EraseAsync(key);
        Assert.Empty(await dynamoDb.ItemsAsync(key));
    }
}
