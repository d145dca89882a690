using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Coaching.Sdk.Bedrock.Faults;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>Hands the body on unread, so that it is read with the caller's token, and turns an error body into a <see cref="BedrockException"/>.</summary>
internal sealed class ConverseResponseUnmarshaller(BedrockCall call) : JsonResponseUnmarshaller
{
    public override bool HasStreamingProperty => true;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new ConverseResponse { Body = input.Stream, RequestId = RequestId(input) };

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        var type = input.ResponseData.GetHeaderValue("x-amzn-ErrorType");
        return BedrockFaults.Service(call, ServiceError.Read(type, body.ToArray(), (int)statusCode), RequestId(input), innerException);
    }

    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => false;

    private static string? RequestId(UnmarshallerContext input) => input.ResponseData.GetHeaderValue("x-amzn-RequestId");
}
