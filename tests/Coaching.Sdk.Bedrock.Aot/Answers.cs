using Coaching.Sdk.Bedrock.Tests.Loopback;

namespace Coaching.Sdk.Bedrock.Aot;

/// <summary>What the server answers; the stream was written by AWS's codec for JavaScript, so that this program needs no encoder.</summary>
internal static class Answers
{
    // messageStart, "Streamed ", "in pieces.", contentBlockStop, messageStop end_turn
    private const string Stream =
        "AAAAVQAAADHED5/oDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcADG1lc3NhZ2VTdGFydHsicm9sZSI6ImFzc2lzdGFudCJ9LAIB+AAAAHoAAAA2Gfqyng06bWVzc2Fn"
        + "ZS10eXBlBwAFZXZlbnQLOmV2ZW50LXR5cGUHABFjb250ZW50QmxvY2tEZWx0YXsiY29udGVudEJsb2NrSW5kZXgiOjAsImRlbHRhIjp7InRleHQiOiJTdHJlYW1lZCAifX3HalV6AAAA"
        + "ewAAADYkmpsuDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEWNvbnRlbnRCbG9ja0RlbHRheyJjb250ZW50QmxvY2tJbmRleCI6MCwiZGVsdGEiOnsidGV4dCI6Imlu"
        + "IHBpZWNlcy4ifX0Hrj65AAAAXAAAADXOcjmADTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEGNvbnRlbnRCbG9ja1N0b3B7ImNvbnRlbnRCbG9ja0luZGV4IjowfS4U"
        + "YBUAAABZAAAAMHb4Qn8NOm1lc3NhZ2UtdHlwZQcABWV2ZW50CzpldmVudC10eXBlBwALbWVzc2FnZVN0b3B7InN0b3BSZWFzb24iOiJlbmRfdHVybiJ9708Cxw==";

    internal static Task GiveAsync(LoopbackRequest request, LoopbackResponse response)
    {
        if (request.Target.Contains("missing", StringComparison.Ordinal))
        {
            return response.SendAsync(404, "application/json", """{"message":"No such model."}"""u8.ToArray(), ("x-amzn-ErrorType", "ResourceNotFoundException"));
        }

        return request.IsStream
            ? LoopbackStream.SendAsync(response, Convert.FromBase64String(Stream), pieceSize: 11)
            : response.SendAsync(200, "application/json", """
                {"output":{"message":{"role":"assistant","content":[{"text":"Whole."}]}},"stopReason":"end_turn",
                 "usage":{"inputTokens":1,"cacheReadInputTokens":3,"outputTokens":2,"totalTokens":6},"metrics":{"latencyMs":1}}
                """u8.ToArray());
    }
}
