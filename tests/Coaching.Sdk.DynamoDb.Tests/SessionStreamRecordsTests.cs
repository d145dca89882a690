using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class SessionStreamRecordsTests(DynamoDbLocal dynamoDb)
{
    [SkippableFact]
    public async Task The_tables_stream_names_each_session_that_waits_for_a_worker()
    {
        dynamoDb.SkipIfMissing();
        var store = dynamoDb.NewStore();
        var (released, settled, held) = (Records.NewKey("tenant#1/ü%"), Records.NewKey(), Records.NewKey());
        var notBefore = Records.Now.AddSeconds(4);
        foreach (var key in new[] { released, settled, held })
        {
            await store.CreateAsync(Records.Header(key));
            var turn = Records.Turn(1);
            await store.SaveAsync(key, turn, SlotCondition.Absent);
            await store.SaveAsync(key, key == released ? turn with { LeaseUntil = null, NotBefore = notBefore } : key == settled ? Records.Answered(turn) : turn, SlotCondition.PendingWith(turn.Token));
        }

        await store.SaveAsync(settled, Records.Completion(2) with { LeaseUntil = null }, SlotCondition.Absent);
        using var stream = await ReadStreamAsync();
        var records = SessionStreamRecords.Read(stream.RootElement).Where(record => record.SessionKey == released || record.SessionKey == settled || record.SessionKey == held).ToList();

        Assert.Equal([(released, notBefore), (settled, null)], records.Select(record => (record.SessionKey, record.NotBefore)));
        Assert.False(records[0].IsDue(notBefore.AddMilliseconds(-1)));
        Assert.True(records[0].IsDue(notBefore));
        Assert.True(records[1].IsDue(Records.Now));
        Assert.Equal($$"""{"batchItemFailures":[{"itemIdentifier":"{{records[0].SequenceNumber}}"}]}""", SessionStreamRecords.WriteFailures([records[0]]));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""{"Records":null}""")]
    [InlineData("""{"Records":[1,{},{"dynamodb":{}},{"dynamodb":{"SequenceNumber":"1"}},{"eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{}}}]}""")]
    [InlineData("""{"Records":[{"dynamodb":{"SequenceNumber":"1","NewImage":{"pk":{"S":"s#0190a1b2c3d4e5f60718293a4b5c6d7e"},"sk":{"S":"Z"},"st":{"S":"active"}}}}]}""")]
    [InlineData("""{"Records":[{"dynamodb":{"SequenceNumber":"1","NewImage":{"pk":{"S":"s#not-an-id"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"}}}}]}""")]
    public void Records_without_work_to_do_are_passed_over(string lambdaEvent) => Assert.Empty(SessionStreamRecords.Read(JsonElement.Parse(lambdaEvent)));

    [Fact]
    public void Nothing_failed_is_an_empty_list() => Assert.Equal("""{"batchItemFailures":[]}""", SessionStreamRecords.WriteFailures([]));

    /// <summary>Reads the whole stream with the wire protocol; its answer has the shape of Lambda's event.</summary>
    private async Task<JsonDocument> ReadStreamAsync()
    {
        using var http = new HttpClient();
        var arn = (await dynamoDb.Client.DescribeTableAsync(dynamoDb.TableName)).Table.LatestStreamArn;
        using var description = await CallAsync(http, "DescribeStream", $$"""{"StreamArn":"{{arn}}"}""");
        var shard = description.RootElement.GetProperty("StreamDescription").GetProperty("Shards").EnumerateArray().Last().GetProperty("ShardId").GetString();
        using var start = await CallAsync(http, "GetShardIterator", $$"""{"StreamArn":"{{arn}}","ShardId":"{{shard}}","ShardIteratorType":"TRIM_HORIZON"}""");
        var iterator = start.RootElement.GetProperty("ShardIterator").GetString();
        var records = new List<string>();
        for (var empty = 0; empty < 2;)
        {
            using var page = await CallAsync(http, "GetRecords", $$"""{"ShardIterator":"{{iterator}}"}""");
            var found = page.RootElement.GetProperty("Records");
            empty = found.GetArrayLength() == 0 ? empty + 1 : 0;
            records.AddRange(found.EnumerateArray().Select(record => record.GetRawText()));
            iterator = page.RootElement.GetProperty("NextShardIterator").GetString();
        }

        return JsonDocument.Parse($$"""{"Records":[{{string.Join(',', records)}}]}""");
    }

    private async Task<JsonDocument> CallAsync(HttpClient http, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, dynamoDb.Endpoint) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"DynamoDBStreams_20120810.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }
}
