using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>Loses the answers of calls that the service has already carried out; the client then repeats them by itself.</summary>
internal sealed class LostResponses : HttpClientFactory
{
    internal int Lose { get; set; }

    /// <summary>The one request, counted from 1, whose answer is lost whatever <see cref="Lose"/> says; 0 for none.</summary>
    internal int LoseRequest { get; init; }

    /// <summary>Every request that went out, repeats included.</summary>
    internal int Requests { get; private set; }

    internal int Lost { get; private set; }

#pragma warning disable CA2000 // the HttpClient that the service's client disposes owns both handlers
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this) { InnerHandler = new HttpClientHandler() });
#pragma warning restore CA2000

    private sealed class Handler(LostResponses owner) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            owner.Requests++;
            var response = await base.SendAsync(request, cancellationToken);
            if (owner.Requests != owner.LoseRequest && owner.Lose-- <= 0)
            {
                owner.Lose = 0;
                return response;
            }

            owner.Lost++;
            response.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }
    }
}
