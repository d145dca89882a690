using System.Text.Json.Nodes;

namespace LambdaHost.Tests.Runtime;

/// <summary>Events as API Gateway and function URLs send them.</summary>
internal static class Events
{
    public static string Http(string method, string path, string query = "", string? body = null, Action<JsonObject>? change = null)
    {
        var @event = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = path,
            ["rawQueryString"] = query,
            ["headers"] = new JsonObject { ["host"] = "abc123.execute-api.eu-west-1.amazonaws.com", ["content-type"] = "application/json", ["x-forwarded-for"] = "203.0.113.7" },
            ["requestContext"] = new JsonObject
            {
                ["domainName"] = "abc123.execute-api.eu-west-1.amazonaws.com",
                ["stage"] = "$default",
                ["http"] = new JsonObject { ["method"] = method, ["path"] = path, ["sourceIp"] = "203.0.113.7" },
            },
            ["isBase64Encoded"] = false,
        };
        if (body is not null) @event["body"] = body;
        change?.Invoke(@event);
        return @event.ToJsonString();
    }

    public static string Get(string path, string query = "") => Http("GET", path, query);

    public static string Rest(string method, string path, Action<JsonObject>? change = null)
    {
        var @event = new JsonObject
        {
            ["resource"] = "/{proxy+}",
            ["path"] = path,
            ["httpMethod"] = method,
            ["headers"] = new JsonObject { ["Host"] = "abc123.execute-api.eu-west-1.amazonaws.com", ["X-Many"] = "two" },
            ["multiValueHeaders"] = new JsonObject { ["Host"] = new JsonArray("abc123.execute-api.eu-west-1.amazonaws.com"), ["X-Many"] = new JsonArray("one", "two"), ["Cookie"] = new JsonArray("a=1; b=2") },
            ["queryStringParameters"] = null,
            ["multiValueQueryStringParameters"] = null,
            ["requestContext"] = new JsonObject { ["stage"] = "prod", ["path"] = "/prod" + path, ["identity"] = new JsonObject { ["sourceIp"] = "203.0.113.9" } },
            ["body"] = null,
            ["isBase64Encoded"] = false,
        };
        change?.Invoke(@event);
        return @event.ToJsonString();
    }
}
