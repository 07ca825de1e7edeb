BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $cameras = @(Start-Simulator -Option '--count', 3, '--password', 'pa55word')
    $digest = Start-Simulator -Option '--profile', 'digest', '--password', 'pa55word'
    $minimal = Start-Simulator -Option '--profile', 'minimal', '--password', 'pa55word'
    $credential = Get-TestCredential -Password 'pa55word'
}

AfterAll { Stop-Simulator }

Describe 'Connect-Cam' {
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'returns a session that says what the camera is' {
        $session = Connect-Cam $cameras[0] -Credential $credential -Name Yard
        $session.Name | Should -Be 'Yard'
        $session.Uri | Should -Be $cameras[0]
        $session.Id | Should -Match '^[0-9A-F]{12}$'
        $session.FirmwareVersion | Should -Be '11.22.2.38'
        $session.User | Should -Be 'admin'
        $session.Permission | Should -Be 'Administrator'
        $session.IsOpen | Should -BeTrue
    }

    It 'takes the address as <_>' -ForEach 'host:port', 'url', 'url without slash' {
        $uri = [uri]$cameras[0]
        $address = switch ($_) {
            'host:port' { $uri.Authority }
            'url' { $uri.AbsoluteUri }
            default { $uri.AbsoluteUri.TrimEnd('/') }
        }
        (Connect-Cam $address -Credential $credential).Uri | Should -Be $uri
    }

    It 'names a session by its address when no name is given' {
        (Connect-Cam $cameras[0] -Credential $credential).Name | Should -Be ([uri]$cameras[0]).Authority
    }

    It 'finds out how the camera wants its credentials' {
        (Connect-Cam $cameras[0] -Credential $credential).Authentication | Should -Be 'Basic'
        (Connect-Cam $digest -Credential $credential).Authentication | Should -Be 'Digest'
        (Connect-Cam $cameras[1] -Credential $credential -Authentication Query).Authentication | Should -Be 'Query'
    }

    It 'does not send a password in the clear to a camera that was to be asked by digest' {
        $fault = Get-CamError { Connect-Cam $cameras[0] -Credential $credential -Authentication Digest }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamAuthenticationFailed,*'
    }

    It 'connects to firmware that has no check_user.cgi, and does not invent a permission' {
        (Connect-Cam $minimal -Credential $credential).Permission | Should -BeNullOrEmpty
    }

    It 'refuses a wrong password, and leaves no session behind' -ForEach 'classic', 'digest', 'minimal' {
        $address = @{ classic = $cameras[0]; digest = $digest; minimal = $minimal }[$_]
        $fault = Get-CamError { Connect-Cam $address -Credential (Get-TestCredential -Password 'Wr0ng!') -Name Yard }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamAuthenticationFailed,*'
        "$fault" | Should -Match 'Yard'
        ($fault | Format-List * -Force | Out-String) | Should -Not -Match 'Wr0ng!'
        Get-CamSession | Should -BeNullOrEmpty
    }

    It 'connects to several cameras at once' {
        $sessions = @($cameras | Connect-Cam -Credential $credential)
        $sessions.Count | Should -Be 3
        @($sessions.Id | Sort-Object -Unique).Count | Should -Be 3
    }

    It 'does not give one name to several cameras' {
        { Connect-Cam $cameras -Credential $credential -Name Yard } | Should -Throw -ErrorId 'CamInvalidValue*'
    }

    It 'replaces an open session of the same name' {
        $first = Connect-Cam $cameras[0] -Credential $credential -Name Yard
        $second = Connect-Cam $cameras[1] -Credential $credential -Name yard
        $first.IsOpen | Should -BeFalse
        @(Get-CamSession).Count | Should -Be 1
        (Get-CamSession Yard).Id | Should -Be $second.Id
    }

    It 'reports a camera that is not there, with its address as the target' {
        $fault = Get-CamError { Connect-Cam '127.0.0.1:1' -Name Gone }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
        $fault.TargetObject | Should -Be ([uri]'http://127.0.0.1:1/')
    }

    It 'refuses an address with a password in it, without repeating the password' {
        $fault = Get-CamError { Connect-Cam 'http://admin:hunter2@192.0.2.1/' }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault $($fault.TargetObject) $($fault.CategoryInfo) $($fault.Exception)" | Should -Not -Match 'hunter2'
    }

    It 'refuses the address <_>' -ForEach 'ftp://192.0.2.1/', 'http://', 'two words', '192.0.2.1:99999' {
        (Get-CamError { Connect-Cam $_ }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'gives up in the time it was given' {
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $fault = Get-CamError { Connect-Cam $listener.LocalEndpoint.ToString() -TimeoutSec 1 }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamTimeout,*'
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 15
        }
        finally {
            $listener.Stop()
        }
    }

    It 'shows requests in the verbose stream without the password' {
        $text = Connect-Cam $cameras[0] -Credential $credential -Authentication Query -Verbose 4>&1 | Out-String
        $text | Should -Match 'get_status.cgi'
        $text | Should -Not -Match 'pa55word'
    }
}

Describe 'Get-CamSession' {
    BeforeAll {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name 'Yard 1'
        $null = Connect-Cam $cameras[1] -Credential $credential -Name 'Yard 2'
        $null = Connect-Cam $cameras[2] -Credential $credential -Name 'Gate [old]'
    }

    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'lists all sessions in the order they were opened' {
        (Get-CamSession).Name | Should -Be 'Yard 1', 'Yard 2', 'Gate [old]'
    }

    It 'takes names with wildcards, in any case' {
        (Get-CamSession 'yard*').Name | Should -Be 'Yard 1', 'Yard 2'
        (Get-CamSession 'Y*1', 'G*').Name | Should -Be 'Yard 1', 'Gate [old]'
    }

    It 'says when a name is not that of an open session' {
        (Get-CamError { Get-CamSession 'Roof' }).FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
        Get-CamSession 'Roof*' | Should -BeNullOrEmpty
    }

    It 'completes names with TAB, in quotes where they need them' {
        $line = 'Get-CamStatus -Session Y'
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Be "'Yard 1'", "'Yard 2'"
    }

    It 'fits into a terminal of 80 columns, of which some hosts use 79' {
        $lines = (Get-CamSession | Out-String -Width 79) -split '\r?\n'
        ($lines | Where-Object { $_ -match '^Name' }) | Should -Match 'Permission$'
    }
}

Describe 'Disconnect-Cam' {
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'closes by name, by object and by pipeline' {
        $one = Connect-Cam $cameras[0] -Credential $credential -Name One
        $two = Connect-Cam $cameras[1] -Credential $credential -Name Two
        $three = Connect-Cam $cameras[2] -Credential $credential -Name Three
        Disconnect-Cam One
        Disconnect-Cam $two
        $three | Disconnect-Cam
        ($one, $two, $three).IsOpen | Should -Be $false, $false, $false
        Get-CamSession | Should -BeNullOrEmpty
    }

    It 'closes the last session by default, and the one before becomes the default' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name One
        $null = Connect-Cam $cameras[1] -Credential $credential -Name Two
        Disconnect-Cam
        (Get-CamStatus).Camera | Should -Be 'One'
    }

    It 'leaves a closed session that says what to do' {
        $session = Connect-Cam $cameras[0] -Credential $credential -Name One
        Disconnect-Cam $session
        $fault = Get-CamError { Get-CamStatus -Session $session }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
        "$fault" | Should -Match 'Connect-Cam'
    }

    It 'may be asked twice' {
        $session = Connect-Cam $cameras[0] -Credential $credential
        Disconnect-Cam $session
        { Disconnect-Cam $session } | Should -Not -Throw
    }

    It 'says what to type when nothing is open' {
        { Disconnect-Cam } | Should -Throw -ErrorId 'CamNoSession*'
    }
}

Describe 'Removing the module' {
    It 'closes the sessions' {
        $text = Invoke-ChildShell @"
`$session = Connect-Cam $($cameras[0]) -Credential ([Management.Automation.PSCredential]::new('admin', ('pa55word' | ConvertTo-SecureString -AsPlainText -Force)))
"before: `$(`$session.IsOpen)"
Remove-Module IpCamera
"after: `$(`$session.IsOpen)"
"@
        $text | Should -Match 'before: True\s+after: False'
    }
}
