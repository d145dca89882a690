using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Benchmarks;

/// <summary>Fitting a list of goals to its schema, against reading the same text with System.Text.Json in the same run.</summary>
[MemoryDiagnoser]
public class SchemaCoercionBenchmarks
{
    private const string Schema = """
        {"type":"object","required":["goals"],"properties":{"goals":{"type":"array","items":{"anyOf":[
          {"type":"object","required":["kind","title","confidence"],"properties":{"kind":{"enum":["habit"]},"title":{"type":"string"},
           "confidence":{"type":"number","minimum":0,"maximum":1},"every":{"type":"integer"}},"additionalProperties":false},
          {"type":"object","required":["kind","title","confidence"],"properties":{"kind":{"enum":["one_time"]},"title":{"type":"string"},
           "confidence":{"type":"number","minimum":0,"maximum":1},"due":{"type":"string","format":"date"}},"additionalProperties":false}]}}}}
        """;

    private JsonSchema _schema = null!;
    private string _text = null!;
    private JsonElement _valid;
    private JsonElement _oneUntidy;
    private JsonElement _untidy;

    /// <summary>20 goals are about 2 KB, 2,000 about 200 KB.</summary>
    [Params(20, 2000)]
    public int Goals { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _schema = JsonSchema.Compile(JsonElement.Parse(Schema));
        _text = Json("""{"kind":"one_time","title":"Write the first draft of the plan","confidence":0.85,"due":"2025-01-31"}""");
        _valid = JsonElement.Parse(_text);
        _oneUntidy = JsonElement.Parse(_text.Replace("}]}", "},{\"kind\":\"one_time\",\"title\":\"Rest\",\"confidence\":\"85%\"}]}", StringComparison.Ordinal));
        _untidy = JsonElement.Parse(Json("""{"Kind":"One time","Title":"Write the first draft of the plan","confidence":"85%","mood":"fine"}"""));
    }

    [Benchmark(Baseline = true)]
    public JsonElement Parse() => JsonElement.Parse(_text);

    [Benchmark]
    public int Validate() => _schema.Validate(_valid).Count;

    [Benchmark]
    public CoercionResult CoerceValid() => SchemaCoercion.Coerce(_valid, _schema);

    [Benchmark]
    public CoercionResult CoerceOneUntidy() => SchemaCoercion.Coerce(_oneUntidy, _schema);

    [Benchmark]
    public CoercionResult CoerceUntidy() => SchemaCoercion.Coerce(_untidy, _schema);

    private string Json(string goal) => $"{{\"goals\":[{string.Join(',', Enumerable.Repeat(goal, Goals))}]}}";
}
