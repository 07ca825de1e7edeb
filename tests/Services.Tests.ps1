BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $addresses = @(Start-Simulator -Option '--count', 2, '--profile', 'digest')
    $older = Start-Simulator -Option '--profile', 'classic'
    $clone = Start-Simulator -Option '--profile', 'minimal'
    $account = Get-TestCredential 'service user' 'service pass'

    # A port of this machine at which nobody listens.
    function Get-ClosedPort {
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $port
    }
}

AfterAll { Stop-Simulator }

Describe 'The services of a camera' {
    BeforeEach {
        $yard = Connect-Cam $addresses[0] -Credential (Get-TestCredential) -Name Yard
        $null = Connect-Cam $addresses[1] -Credential (Get-TestCredential) -Name Gate
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It '<Noun> takes user and password, keeps them at other changes, and loses both with the user' -ForEach @(
        @{ Noun = 'CamFtp'; Other = @{ Directory = '/one' } }
        @{ Noun = 'CamMail'; Other = @{ Sender = 'yard@example.com' } }
        @{ Noun = 'CamDdns'; Other = @{ HostName = 'yard.example.com' } }
        @{ Noun = 'CamFactoryDdns'; Other = @{ HostName = 'yard.example.com' } }
        @{ Noun = 'CamMsn'; Other = @{ Friend = 'guard@example.com' } }
        @{ Noun = 'CamPppoe'; Other = @{ Enabled = $true } }
    ) {
        & "Set-$Noun" -Credential $account -Session Yard
        & "Set-$Noun" @Other -Session Yard
        $read = & "Get-$Noun" -Session Yard
        $read.Camera | Should -Be 'Yard'
        $read.User | Should -Be 'service user'
        $read.Password | Should -BeOfType [Security.SecureString]
        ConvertFrom-Secret $read.Password | Should -Be 'service pass'
        foreach ($name in $Other.Keys) { $read.$name | Should -Be $Other[$name] }

        $gone = & "Set-$Noun" -User '' -Session Yard -PassThru
        $gone.User | Should -BeNullOrEmpty
        $gone.Password | Should -BeNullOrEmpty
        foreach ($name in $Other.Keys) { $gone.$name | Should -Be $Other[$name] }
    }

    Context 'With -WhatIf' {
        BeforeAll {
            # One shell for all: each takes seconds to start.
            $null = Connect-Cam $addresses[1] -Credential (Get-TestCredential) -Name Gate
            foreach ($noun in 'CamFtp', 'CamMail', 'CamDdns', 'CamMsn', 'CamPppoe') {
                & "Set-$noun" -Credential (Get-TestCredential 'before' 'first pass') -Session Gate
            }

            $shown = Invoke-ChildShell @"
`$null = Connect-Cam $($addresses[1]) -Name Gate -Credential ([Management.Automation.PSCredential]::new('admin', [Security.SecureString]::new()))
`$account = @{ User = 'after'; Password = (ConvertTo-SecureString 'second pass' -AsPlainText -Force); WhatIf = `$true; Verbose = `$true }
'= CamFtp'; Set-CamFtp -Server ftp.example.com -UploadInterval 60 @account
'= CamMail'; Set-CamMail -Tls StartTls -Receiver a@b.example, c@d.example @account
'= CamDdns'; Set-CamDdns -Service Oray -Restart @account
'= CamMsn'; Set-CamMsn -Friend a@b.example @account
'= CamPppoe'; Set-CamPppoe -Enabled `$true @account
"@
        }

        It 'Set-<Noun> shows old and new values, secrets masked' -ForEach @(
            @{ Noun = 'CamFtp'; Words = "Server: \(empty\) -> 'ftp\.example\.com', UploadInterval: 0 s -> 60 s" }
            @{ Noun = 'CamMail'; Words = "Tls: None -> StartTls, Receiver: \(empty\) -> 'a@b\.example', 'c@d\.example'" }
            @{ Noun = 'CamDdns'; Words = 'Service: None -> Oray.* anew' }
            @{ Noun = 'CamMsn'; Words = "Friend: \(empty\) -> 'a@b\.example'" }
            @{ Noun = 'CamPppoe'; Words = 'Enabled: off -> on' }
        ) {
            $part = ($shown -split '= (?=Cam)' | Where-Object { $_ -like "$Noun*" }) -join ''
            $part | Should -Match 'What if:.*Gate'
            $part | Should -Match $Words
            $part | Should -Match "User: 'before' -> 'after', Password: changed"
            (& "Get-$Noun" -Session Gate).User | Should -Be 'before'
        }

        It 'sends nothing, and shows no password' {
            $shown | Should -Match 'get_params\.cgi'
            $shown | Should -Not -Match 'set_'
            $shown | Should -Not -Match '(first|second)(.|%20)pass'
        }
    }

    It '<Cmdlet> refuses <Why>, and says what is allowed' -ForEach @(
        @{ Cmdlet = 'Set-CamFtp'; Why = 'a port of 65536'; Given = @{ Port = 65536 }; Text = '65535' }
        @{ Cmdlet = 'Set-CamFtp'; Why = 'an interval of more than 65535 s'; Given = @{ UploadInterval = 65536 }; Text = '65535' }
        @{ Cmdlet = 'Set-CamFtp'; Why = 'a folder of 65 bytes'; Given = @{ Directory = 'd' * 65 }; Text = '64' }
        @{ Cmdlet = 'Set-CamFtp'; Why = 'a negative number of files'; Given = @{ FileCount = -1 }; Text = 'from 0' }
        @{ Cmdlet = 'Set-CamMail'; Why = 'five receivers'; Given = @{ Receiver = 'a', 'b', 'c', 'd', 'e' }; Text = '4' }
        @{ Cmdlet = 'Set-CamMail'; Why = 'a sender of 65 bytes'; Given = @{ Sender = 's' * 65 }; Text = '64' }
        @{ Cmdlet = 'Set-CamMsn'; Why = 'eleven friends'; Given = @{ Friend = 1..11 }; Text = '10' }
        @{ Cmdlet = 'Set-CamDdns'; Why = 'a host name of 65 bytes'; Given = @{ HostName = 'h' * 65 }; Text = '64' }
        @{ Cmdlet = 'Set-CamPppoe'; Why = 'to set nothing'; Given = @{}; Text = 'at least one' }
        @{ Cmdlet = 'Set-CamUpnp'; Why = 'to set nothing'; Given = @{}; Text = 'at least one' }
    ) {
        $fault = Get-CamError { & $Cmdlet @Given -Session Yard }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match $Text
    }

    It '<Noun> does not take the user of a session for that of the service' -ForEach @(
        @{ Noun = 'CamFtp'; Given = @{ Mode = 'Passive' } }
        @{ Noun = 'CamMail'; Given = @{ Tls = 'Tls' } }
        @{ Noun = 'CamDdns'; Given = @{ HostName = 'yard.example.com' } }
    ) {
        & "Set-$Noun" -User 'service user' -Session Yard
        $yard | & "Set-$Noun" @Given
        (& "Get-$Noun" -Session Yard).User | Should -Be 'service user'
    }

    It 'takes true, false and passwords from a CSV file' {
        'Camera,Server,User,Password,RetainConnection', 'Yard,ftp.example.com,csv user,csv pass,true' | ConvertFrom-Csv | Set-CamFtp
        $ftp = Get-CamFtp -Session Yard
        $ftp.User | Should -Be 'csv user'
        $ftp.RetainConnection | Should -BeTrue
        ConvertFrom-Secret $ftp.Password | Should -Be 'csv pass'
    }

    It 'emits with -PassThru what the camera has, also when there was nothing to change' {
        $null = Set-CamFtp -User '' -Session Yard -PassThru
        (Set-CamFtp -User '' -Session Yard -PassThru).Password | Should -BeNullOrEmpty
    }

    It '<_> is CamUnsupported where the firmware does not have it' -ForEach @(
        'Set-CamFtp -Port 2121', 'Set-CamMail -Port 2525', 'Set-CamMsn -User x', 'Test-CamMail', 'Test-CamFtp',
        'Set-CamFactoryDdns -Service None', 'Reset-CamFactoryDdns -Confirm:$false'
    ) {
        $session = Connect-Cam $clone -Credential (Get-TestCredential) -Name Clone
        $fault = Get-CamError { & ([scriptblock]::Create("$_ -Session Clone -WarningAction SilentlyContinue")) }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnsupported,*'
        $fault.TargetObject | Should -Be $session
    }

    Context 'FTP' {
        It 'reads back what was set' {
            $ftp = Set-CamFtp -Server ftp.example.com -Port 2121 -Directory "/a b/$([char]0xE4)" -Mode Passive -RetainConnection $true -UploadInterval 0:5 `
                -FileName 'yard.jpg' -FileCount 10 -Schedule 'Mon-Fri 08:00-18:00; Sat 10:00-12:15' -ScheduleEnabled $true -Session Yard -PassThru
            $ftp.Server | Should -Be 'ftp.example.com'
            $ftp.Port | Should -Be 2121
            $ftp.Directory | Should -Be "/a b/$([char]0xE4)"
            $ftp.Mode | Should -Be 'Passive'
            $ftp.RetainConnection | Should -BeTrue
            $ftp.UploadInterval | Should -Be ([timespan]'0:5')
            $ftp.FileName | Should -Be 'yard.jpg'
            $ftp.FileCount | Should -Be 10
            $ftp.ScheduleEnabled | Should -BeTrue
            "$($ftp.Schedule)" | Should -Be 'Mon-Fri 08:00-18:00; Sat 10:00-12:15'
        }

        It 'copies settings, password included, from one camera to another' {
            Set-CamFtp -Server ftp.example.com -Credential $account -Schedule 'Sun 00:00-24:00' -Session Yard
            Get-CamFtp -Session Yard | Select-Object * -ExcludeProperty Camera | Set-CamFtp -Session Gate
            $copy = Get-CamFtp -Session Gate
            $copy.Server | Should -Be 'ftp.example.com'
            ConvertFrom-Secret $copy.Password | Should -Be 'service pass'
            "$($copy.Schedule)" | Should -Be "$((Get-CamFtp -Session Yard).Schedule)"
        }

        It 'warns where the firmware is older than a setting' {
            $null = Connect-Cam $older -Credential (Get-TestCredential) -Name Older
            Set-CamFtp -RetainConnection $true -Session Older -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match '^Older: .*RetainConnection.*x\.x\.2\.43'
            (Get-CamFtp -Session Older).RetainConnection | Should -BeNullOrEmpty
        }
    }

    Context 'Mail' {
        It 'replaces the receivers, and takes all away' {
            $mail = Set-CamMail -Server mail.example.com -Port 587 -Tls StartTls -Receiver 'a@b.example', 'c@d.example' -MailAddressChange $true -Session Yard -PassThru
            $mail.Receiver | Should -Be 'a@b.example', 'c@d.example'
            $mail.Tls | Should -Be 'StartTls'
            $mail.MailAddressChange | Should -BeTrue
            (Set-CamMail -Receiver 'e@f.example' -Session Yard -PassThru).Receiver | Should -Be 'e@f.example'
            @((Set-CamMail -Receiver @() -Session Yard -PassThru).Receiver).Count | Should -Be 0
            (Get-CamMail -Session Yard).Server | Should -Be 'mail.example.com'
        }
    }

    Context 'Dynamic DNS' {
        It 'signs in, and shows how that went' {
            Set-CamDdns -Service DynDns -HostName yard.example.com -Credential $account -Restart -Session Yard
            foreach ($try in 1..50) {
                $status = (Get-CamStatus -Session Yard).DdnsStatus
                if ("$status" -ne 'Connecting') { break }
                Start-Sleep -Milliseconds 200
            }

            $status | Should -Be 'DynDnsSucceeded'
            (Get-CamStatus -Session Yard).DdnsHost | Should -Be 'yard.example.com'
        }

        It 'signs in anew with -Restart alone, and sends nothing without' {
            Set-CamDdns -Service DynDns -Session Yard
            $again = Set-CamDdns -Restart -Session Yard -Verbose 4>&1 | Out-String
            $again | Should -Match 'set_ddns\.cgi\?.*restart_dyndns=1'
            $text = Set-CamDdns -Service DynDns -Session Yard -Verbose 4>&1 | Out-String
            $text | Should -Match 'already'
            $text | Should -Not -Match 'set_ddns'
        }

        It 'keeps what the factory has, and brings it back' {
            Set-CamFactoryDdns -Service Oray -HostName factory.example.com -Session Gate
            Set-CamDdns -Service DynDns -HostName other.example.com -Session Gate
            (Get-CamFactoryDdns -Session Gate).HostName | Should -Be 'factory.example.com'
            Reset-CamFactoryDdns -Session Gate -WhatIf
            (Get-CamDdns -Session Gate).HostName | Should -Be 'other.example.com'
            $ddns = Reset-CamFactoryDdns -Session Gate -PassThru -Confirm:$false
            $ddns.HostName | Should -Be 'factory.example.com'
            $ddns.Service | Should -Be 'Oray'
        }
    }

    Context 'UPnP and PPPoE' {
        It 'turns UPnP off on the cameras that have it on' {
            # One router cannot forward one port to two cameras.
            (Get-CamError { Set-CamUpnp -Enabled $true -Session * }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            Get-CamSession | Get-CamUpnp | Where-Object Enabled | Should -BeNullOrEmpty
            Set-CamUpnp -Enabled $true -Session * -Force
            $changed = @(Get-CamSession | Get-CamUpnp | Where-Object Enabled | Set-CamUpnp -Enabled $false -PassThru)
            $changed.Camera | Sort-Object | Should -Be 'Gate', 'Yard'
            $changed.Enabled | Should -Be $false, $false
            Get-CamUpnp -Session * | Where-Object Enabled | Should -BeNullOrEmpty
        }

        It 'sends what the camera does not report, each time' {
            $text = Set-CamPppoe -MailAddressChange $true -Session Yard -Verbose 4>&1 | Out-String
            $text | Should -Match 'set_pppoe\.cgi\?.*mail_ip=1'
            (Get-CamPppoe -Session Yard).MailAddressChange | Should -BeNullOrEmpty
        }
    }

    Context 'Test-CamMail and Test-CamFtp' {
        It 'tell what is missing' {
            $null = Set-CamMail -Server '' -Session Yard
            $result = Test-CamMail -Session Yard
            $result.Camera | Should -Be 'Yard'
            $result.Succeeded | Should -BeFalse
            $result.Code | Should -Be -12
            $result.Result | Should -Be 'InvalidParameter'
        }

        It 'tell that nobody answers' {
            $port = Get-ClosedPort
            Set-CamFtp -Server 127.0.0.1 -Port $port -Session Yard
            Set-CamMail -Server 127.0.0.1 -Port $port -Sender 'a@b.example' -Receiver 'c@d.example' -Tls None -Session Yard
            foreach ($result in (Test-CamFtp -Session Yard), (Test-CamMail -Session Yard)) {
                $result.Succeeded | Should -BeFalse
                $result.Code | Should -Be -1
                $result.Result | Should -Be 'ConnectFailed'
            }
        }

        It 'leave the settings as they are, and try all cameras at once' {
            $before = Get-CamFtp -Session * | Sort-Object Camera | Out-String
            @(Get-CamSession | Test-CamFtp).Count | Should -Be 2
            Get-CamFtp -Session * | Sort-Object Camera | Out-String | Should -Be $before
        }

        It 'give up when the camera takes too long' {
            $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
            $listener.Start()
            try {
                Set-CamFtp -Server 127.0.0.1 -Port $listener.LocalEndpoint.Port -Session Yard
                $fault = Get-CamError { Test-CamFtp -TimeoutSec 1 -Session Yard }
                $fault.FullyQualifiedErrorId | Should -BeLike 'CamTimeout,*'
                $fault.TargetObject | Should -Be $yard
            }
            finally {
                $listener.Stop()
            }
        }
    }
}
