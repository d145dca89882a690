using Amazon.Runtime.Endpoints;
using Coaching.Sdk.Bedrock.Faults;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace Coaching.Sdk.Bedrock.Converse;

/// <summary>The endpoint rule set of Bedrock Runtime: partition, FIPS and dual stack come from AWS's partition table in AWSSDK.Core.</summary>
internal sealed class ConverseEndpointProvider : IEndpointProvider
{
    internal static EndpointParameters Parameters(string? region, bool useFips, bool useDualStack, string? endpoint) => new()
    {
        ["Region"] = region,
        ["UseFIPS"] = useFips,
        ["UseDualStack"] = useDualStack,
        ["Endpoint"] = endpoint,
    };

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } endpoint)
        {
            return fips || dualStack
                ? throw BedrockFaults.Configuration("A service URL of your own cannot be combined with a FIPS or dual-stack endpoint: remove one of the two settings.")
                : new Endpoint(endpoint);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw BedrockFaults.NoRegion();
        }

        var partition = Partition(region);
        if ((fips && GetAttr(partition, "supportsFIPS") is not true) || (dualStack && GetAttr(partition, "supportsDualStack") is not true))
        {
            throw BedrockFaults.Configuration($"The AWS partition of {region} has no FIPS or dual-stack endpoint of that kind: switch it off.");
        }

        var suffix = GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return new Endpoint($"https://bedrock-runtime{(fips ? "-fips" : string.Empty)}.{region}.{suffix}");
    }
}
