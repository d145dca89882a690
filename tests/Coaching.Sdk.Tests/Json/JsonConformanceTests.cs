using System.Text;
using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;
using Coaching.Sdk.Tests.Json.Schema;

namespace Coaching.Sdk.Tests.Json;

public class JsonConformanceTests
{
    [SkippableFact]
    public void What_every_parser_must_accept_is_read_as_the_framework_reads_it()
    {
        var cases = Corpus.Read("json_conformance.jsonl").Where(line => line.GetProperty("kind").ValueEquals("must_accept")).ToList();
        Assert.Equal(95, cases.Count);
        foreach (var bytes in cases.Select(line => line.GetProperty("input_base64").GetBytesFromBase64()))
        {
            var result = TolerantJson.Parse(Encoding.UTF8.GetString(bytes));
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(bytes), result.Value!.Value));
            Assert.Empty(result.Repairs);
        }
    }

    [SkippableFact]
    public void The_machine_alone_reads_them_so_too()
    {
        foreach (var line in Corpus.Read("json_conformance.jsonl").Where(line => line.GetProperty("kind").ValueEquals("must_accept")))
        {
            var bytes = line.GetProperty("input_base64").GetBytesFromBase64();
            var framework = JsonElement.Parse(bytes);
            if (framework.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) continue;
            var result = new TolerantReading(Encoding.UTF8.GetString(bytes)).Read();
            Assert.True(JsonElement.DeepEquals(framework, result.Value!.Value), line.GetProperty("id").GetString());
        }
    }

    [SkippableFact]
    public void Nothing_throws()
    {
        foreach (var line in Corpus.Read("json_conformance.jsonl"))
            _ = TolerantJson.Parse(Encoding.UTF8.GetString(line.GetProperty("input_base64").GetBytesFromBase64()));
    }
}
