namespace IpCamera;

/// <summary>How the last update of dynamic DNS went (<c>ddns_status</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamDdnsStatus : long
{
    /// <summary>Nothing was tried.</summary>
    NoAction = 0,

    /// <summary>Connecting.</summary>
    Connecting = 1,

    /// <summary>The server could not be reached.</summary>
    ConnectFailed = 2,

    /// <summary>DynDns: succeeded.</summary>
    DynDnsSucceeded = 3,

    /// <summary>DynDns failed: a system error.</summary>
    DynDnsSystemError = 4,

    /// <summary>DynDns failed: wrong user name or password.</summary>
    DynDnsBadCredentials = 5,

    /// <summary>DynDns failed: the account must be a paid one.</summary>
    DynDnsCreditedUserNeeded = 6,

    /// <summary>DynDns failed: the host name is not well formed.</summary>
    DynDnsIllegalHost = 7,

    /// <summary>DynDns failed: the host does not exist.</summary>
    DynDnsUnknownHost = 8,

    /// <summary>DynDns failed: the host belongs to somebody else.</summary>
    DynDnsForeignHost = 9,

    /// <summary>DynDns failed: too many or too few hosts.</summary>
    DynDnsHostCount = 10,

    /// <summary>DynDns failed: the host is blocked for abuse.</summary>
    DynDnsHostBlocked = 11,

    /// <summary>DynDns failed: an error at the server.</summary>
    DynDnsServerError = 12,

    /// <summary>DynDns failed: a bad reply from the server.</summary>
    DynDnsBadReply = 13,

    /// <summary>Oray failed: a bad reply from the server.</summary>
    OrayBadReply = 14,

    /// <summary>Oray failed: wrong user name or password.</summary>
    OrayBadCredentials = 15,

    /// <summary>Oray failed: wrong host.</summary>
    OrayBadHost = 16,

    /// <summary>Oray: succeeded.</summary>
    OraySucceeded = 17,

    /// <summary>3322: succeeded.</summary>
    Server3322Succeeded = 29,

    /// <summary>3322 failed: a system error.</summary>
    Server3322SystemError = 30,

    /// <summary>3322 failed: wrong user name or password.</summary>
    Server3322BadCredentials = 31,

    /// <summary>3322 failed: the account must be a paid one.</summary>
    Server3322CreditedUserNeeded = 32,

    /// <summary>3322 failed: the host name is not well formed.</summary>
    Server3322IllegalHost = 33,

    /// <summary>3322 failed: the host does not exist.</summary>
    Server3322UnknownHost = 34,

    /// <summary>3322 failed: the host belongs to somebody else.</summary>
    Server3322ForeignHost = 35,

    /// <summary>3322 failed: too many or too few hosts.</summary>
    Server3322HostCount = 36,

    /// <summary>3322 failed: the host is blocked for abuse.</summary>
    Server3322HostBlocked = 37,

    /// <summary>3322 failed: an error at the server.</summary>
    Server3322ServerError = 38,

    /// <summary>3322 failed: a bad reply from the server.</summary>
    Server3322BadReply = 39,

    /// <summary>MintDNS: succeeded.</summary>
    MintDnsSucceeded = 100,

    /// <summary>MintDNS failed: an unknown error.</summary>
    MintDnsUnknownError = 101,

    /// <summary>MintDNS failed: a system error.</summary>
    MintDnsSystemError = 102,

    /// <summary>MintDNS failed: wrong user name or password.</summary>
    MintDnsBadCredentials = 103,

    /// <summary>MintDNS failed: the account must be a paid one.</summary>
    MintDnsCreditedUserNeeded = 104,

    /// <summary>MintDNS failed: the host does not exist.</summary>
    MintDnsUnknownHost = 105,

    /// <summary>MintDNS failed: an error at the server.</summary>
    MintDnsServerError = 106,

    /// <summary>9299: succeeded.</summary>
    Server9299Succeeded = 200,

    /// <summary>9299 failed: an unknown error.</summary>
    Server9299UnknownError = 201,

    /// <summary>9299 failed: the second-level host has expired.</summary>
    Server9299HostExpired = 202,

    /// <summary>9299 failed: the second-level host is not activated.</summary>
    Server9299HostNotActivated = 203,

    /// <summary>9299 failed: wrong data of the second-level host (user name or password).</summary>
    Server9299BadCredentials = 204,

    /// <summary>9299 failed: the first-level host does not exist.</summary>
    Server9299UnknownHost = 205,

    /// <summary>EasyNet: succeeded.</summary>
    EasyNetSucceeded = 300,

    /// <summary>EasyNet failed: no permission.</summary>
    EasyNetNoPermission = 301,

    /// <summary>EasyNet failed: the account does not exist.</summary>
    EasyNetUnknownAccount = 302,

    /// <summary>EasyNet failed: the account has expired.</summary>
    EasyNetAccountExpired = 303,

    /// <summary>EasyNet failed: the account is prohibited.</summary>
    EasyNetAccountProhibited = 304,

    /// <summary>EasyNet failed: a wrong parameter.</summary>
    EasyNetBadParameter = 305,

    /// <summary>EasyNet failed: an unknown error.</summary>
    EasyNetUnknownError = 306,
}
