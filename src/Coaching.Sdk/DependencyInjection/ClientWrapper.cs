using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Something around every route's client.</summary>
internal sealed record ClientWrapper(Func<IServiceProvider, IChatClient, IChatClient> Wrap);
