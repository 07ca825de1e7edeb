BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential -Password 'pa55word'
    $addresses = @(Start-Simulator -Option '--count', 3, '--profile', 'digest', '--password', 'pa55word', '--reboot-seconds', 2)
    $configurationBefore = $env:IPCAMERA_CONFIGURATION
    $folder = Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N'))
    $env:IPCAMERA_CONFIGURATION = Join-Path $folder 'configuration'

    # A port that nobody listens on now.
    function Get-FreePort {
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $listener.LocalEndpoint.Port
        $listener.Stop()
    }

    # Runs script text in another runspace of this process, with the module imported and values in variables of their names.
    function Start-Runspace {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
        param([Parameter(Mandatory)] [string] $Script, [hashtable] $Value = @{})

        $shell = [PowerShell]::Create()
        foreach ($name in $Value.Keys) { $shell.Runspace.SessionStateProxy.SetVariable($name, $Value[$name]) }
        $null = $shell.AddScript("Import-Module '$($script:Manifest.Replace("'", "''"))'`n$Script")
        @{ Shell = $shell; Result = $shell.BeginInvoke() }
    }

    # What it emitted, and its errors as errors here.
    function Receive-Runspace {
        param([Parameter(Mandatory)] [hashtable] $Started)

        try {
            $Started.Shell.EndInvoke($Started.Result)
            $Started.Shell.Streams.Error | ForEach-Object { throw $_ }
        }
        finally {
            $Started.Shell.Dispose()
        }
    }

    # Calls as a camera does on an alarm, again and again until somebody listens.
    $sendCall = {
        foreach ($attempt in 1..200) {
            try {
                return [int](Invoke-WebRequest $uri -UseBasicParsing -TimeoutSec 5).StatusCode
            }
            catch {
                if ($attempt -eq 200) { throw }
                Start-Sleep -Milliseconds 50
            }
        }
    }
}

AfterAll {
    Stop-Simulator
    $env:IPCAMERA_CONFIGURATION = $configurationBefore
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse }
}

Describe 'Register-Cam, Get-CamRegistration and Unregister-Cam' {
    AfterEach {
        Get-CamSession | Disconnect-Cam
        Unregister-Cam *
    }

    It 'connect to a camera by its name, as it was registered' {
        Register-Cam Yard $addresses[0] -Authentication Digest -ReversePan -TimeoutSec 7
        $session = Connect-Cam -Name yard -Credential $credential
        $session.Name | Should -Be 'Yard'
        $session.Uri | Should -Be $addresses[0]
        $session.ReversePan | Should -BeTrue
        $session.Authentication | Should -Be 'Digest'
    }

    It 'connect to those that a pattern fits, and what is typed goes before what is registered' {
        Register-Cam 'Yard 1' $addresses[0] -ReversePan
        Register-Cam 'Yard 2' $addresses[1]
        Register-Cam Gate $addresses[2]
        @(Connect-Cam -Name Yard* -Credential $credential -ReversePan:$false | Sort-Object Name).Name | Should -Be 'Yard 1', 'Yard 2'
        @(Get-CamSession | Where-Object ReversePan).Count | Should -Be 0
    }

    It 'take the lines of a CSV file, empty cells for defaults, and the lists of each other' {
        $lines = 'Name,ComputerName,TimeoutSec,ReversePan', "Yard,$($addresses[0]),,true", "Gate,$($addresses[1]),9,"
        $lines | ConvertFrom-Csv | Register-Cam
        $copy = Get-CamRegistration | ConvertTo-Csv
        Unregister-Cam *
        $copy | ConvertFrom-Csv | Register-Cam
        $gate, $yard = Get-CamRegistration
        ($gate.Name, $gate.TimeoutSec, $gate.ReversePan) | Should -Be 'Gate', 9, $false
        ($yard.Name, $yard.TimeoutSec, $yard.ReversePan) | Should -Be 'Yard', 30, $true
        @(Get-CamRegistration | Connect-Cam -Credential $credential).Count | Should -Be 2
    }

    It 'replace a camera of the same name only with -Force' {
        Register-Cam Yard $addresses[0]
        (Get-CamError { Register-Cam YARD $addresses[1] }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        (Get-CamRegistration Yard).Uri | Should -Be $addresses[0]
        Register-Cam YARD $addresses[1] -Force
        @(Get-CamRegistration).Count | Should -Be 1
        (Get-CamRegistration Yard).Uri | Should -Be $addresses[1]
    }

    It 'remember nothing with -WhatIf, and no password ever' {
        Register-Cam Yard $addresses[0] -WhatIf
        Get-CamRegistration | Should -BeNullOrEmpty
        (Get-CamError { Register-Cam Yard 'http://admin:hunter2@127.0.0.1/' }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        Connect-Cam $addresses[0] -Name Open -Credential $credential | Register-Cam
        (Get-CamRegistration).Name | Should -Be 'Open'
        Get-ChildItem $env:IPCAMERA_CONFIGURATION -File | Get-Content -Raw | Should -Not -Match 'pa55word|hunter2'
    }

    It 'forget by name, by pattern and by pipeline, and say what is not there' {
        foreach ($name in 'One', 'Two', 'Three', 'Four') { Register-Cam $name $addresses[0] }
        Unregister-Cam One
        Unregister-Cam T*
        (Get-CamRegistration).Name | Should -Be 'Four'
        Get-CamRegistration | Unregister-Cam
        Get-CamRegistration | Should -BeNullOrEmpty
        foreach ($command in { Unregister-Cam Four }, { Get-CamRegistration Four }, { Connect-Cam -Name Four }) {
            $fault = Get-CamError $command
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
            "$fault" | Should -Match 'Four'
        }
    }
}

Describe 'Watch-CamStatus' {
    BeforeEach { $null = $addresses | Connect-Cam -Credential $credential }
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'ends with -Timeout, and says nothing where nothing changes' {
        Get-CamSession | Watch-CamStatus -Interval 0.1 -Timeout 0.5 | Should -BeNullOrEmpty
    }

    It 'ends for all cameras when what -Until names has changed on one, and says what' {
        $session = Get-CamSession | Select-Object -First 1
        # Again and again, for a change before the first look is none.
        $state = [hashtable]::Synchronized(@{ Over = $false })
        $changing = Start-Runspace @'
while (-not $state.Over) { foreach ($service in 'DynDns', 'None') { Set-CamDdns -Session $session -Service $service -Restart } }
'@ @{ session = $session; state = $state }
        try {
            $changes = @(Get-CamSession | Watch-CamStatus -Interval 0.1 -Until ddnsstatus -Timeout 60)
        }
        finally {
            $state.Over = $true
            Receive-Runspace $changing
        }

        $change = @($changes | Where-Object Property -EQ DdnsStatus)[0]
        $change.Camera | Should -Be $session.Name
        $change.Old | Should -Not -Be $change.New
        $change.Time | Should -BeOfType [DateTimeOffset]
    }

    It 'tells that a camera went and came back, and is not ended by that' {
        $name = (Get-CamSession | Select-Object -Last 1).Name
        Restart-Cam -Session $name -Confirm:$false
        $gone, $back = Get-CamSession | Watch-CamStatus -Interval 0.1 -Timeout 60 | Where-Object Property -EQ Reachable | Select-Object -First 2
        ($gone.Camera, $back.Camera) | Should -Be $name, $name
        ($gone.New, $back.New) | Should -Be $false, $true
        $gone.Reason | Should -Not -BeNullOrEmpty
        ($back | Get-CamStatus).Camera | Should -Be $name
    }

    It 'refuses <Why> before it looks' -ForEach @(
        @{ Why = 'what is not watched'; Given = @{ Until = 'Weather' } }
        @{ Why = 'looking all the time'; Given = @{ Interval = 0.01 } }
        @{ Why = 'no time at all'; Given = @{ Timeout = 0 } }
    ) {
        { Watch-CamStatus @Given } | Should -Throw -ErrorId 'CamInvalidValue*'
    }
}

Describe 'Receive-CamAlarm and Set-CamAlarm -HttpListenerPort' {
    BeforeEach {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $port = Get-FreePort
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'names the camera that calls the address that it was given' {
        $alarm = Set-CamAlarm -Session Gate -HttpListenerPort $port -PassThru
        $alarm.HttpEnabled | Should -BeTrue
        $alarm.HttpUrl | Should -Be "http://127.0.0.1:$port/alarm/$((Get-CamSession Gate).Id)"
        $started = Start-Runspace $sendCall @{ uri = $alarm.HttpUrl }
        $call = Receive-CamAlarm $port -Count 1 -Timeout 30
        Receive-Runspace $started | Should -Be 200
        $call.Camera | Should -Be 'Gate'
        "$($call.Address)" | Should -Be '127.0.0.1'
        ($call | Get-CamStatus).Id | Should -Be (Get-CamSession Gate).Id
    }

    It 'goes before the URL that a camera had, and gives each camera its own' {
        Set-CamAlarm -Session Yard, Gate -HttpUrl 'http://127.0.0.1:9/' -HttpEnabled $false
        Get-CamAlarm -Session Yard, Gate | Set-CamAlarm -HttpListenerPort $port
        $alarms = Get-CamAlarm -Session Yard, Gate
        $alarms.HttpEnabled | Should -Be $true, $true
        ($alarms.HttpUrl | Sort-Object) | Should -Be ((Get-CamSession).Id | Sort-Object | ForEach-Object { "http://127.0.0.1:$port/alarm/$_" })
    }

    It 'ends with -Timeout when nobody calls' {
        Receive-CamAlarm $port -ListenAddress 127.0.0.1 -Timeout 0.2 | Should -BeNullOrEmpty
    }

    It 'says when the port is taken' {
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $taken = $listener.LocalEndpoint.Port
            $fault = Get-CamError { Receive-CamAlarm $taken -ListenAddress 127.0.0.1 -Timeout 5 }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
            "$fault" | Should -Match "$taken"
        }
        finally {
            $listener.Stop()
        }
    }
}

Describe 'A session elsewhere' {
    BeforeEach { $session = Connect-Cam $addresses[0] -Credential $credential -Name Yard }
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'works in ForEach-Object -Parallel, where its name is not known' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $path = $Manifest
        $answers = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:path
            [pscustomobject]@{ Id = (Get-CamStatus -Session $using:session).Id; Open = @(Get-CamSession).Count }
        }
        $answers.Id | Should -Be (@($session.Id) * 4)
        $answers.Open | Should -Be 0, 0, 0, 0
    }

    It 'works in a thread job' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $path = $Manifest
        $job = Start-ThreadJob {
            Import-Module $using:path
            Get-CamStatus -Session $using:session
        }
        $status = $job | Receive-Job -Wait -AutoRemoveJob
        $status.Id | Should -Be $session.Id
        ($status | Get-CamPermission).User | Should -Be 'admin'
    }

    It 'says so there when it was disconnected here' {
        Disconnect-Cam $session
        $fault = Get-CamError { Receive-Runspace (Start-Runspace 'Get-CamStatus -Session $session' @{ session = $session }) }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
        "$fault" | Should -Match 'Connect-Cam'
    }

    It 'is only a description after Export-Clixml, and holds no password' {
        $file = Join-Path $folder 'session.xml'
        $session | Export-Clixml $file
        $stored = Import-Clixml $file
        $stored.Name | Should -Be 'Yard'
        Get-Content $file -Raw | Should -Not -Match 'pa55word'
        foreach ($command in { Get-CamStatus -Session $stored }, { $stored | Get-CamStatus }) {
            $fault = Get-CamError $command
            "$fault" | Should -Match 'only a description'
            "$fault" | Should -Match 'Connect-Cam'
        }
    }
}

Describe 'Objects in a file' {
    BeforeAll { $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard }
    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'look in tables and lists as before: <Name>' -ForEach @(
        @{ Name = 'session'; Read = { Get-CamSession } }
        @{ Name = 'status'; Read = { Get-CamStatus } }
        @{ Name = 'alarm'; Read = { Get-CamAlarm } }
        @{ Name = 'network'; Read = { Get-CamNetwork } }
        @{ Name = 'accounts'; Read = { Get-CamUser } }
        @{ Name = 'log'; Read = { Get-CamLog } }
        @{ Name = 'registration'; Read = { Register-Cam Yard 127.0.0.1 -Force -PassThru } }
    ) {
        $file = Join-Path $folder "$Name.xml"
        $read = & $Read
        $read | Should -Not -BeNullOrEmpty
        $read | Export-Clixml $file
        $stored = Import-Clixml $file
        ($stored | Out-String -Width 120) | Should -Be ($read | Out-String -Width 120)
        ($stored | Format-Table | Out-String -Width 120) | Should -Be ($read | Format-Table | Out-String -Width 120)
        # The variables of Extra come back in no fixed order.
        $inStored = ($stored | Format-List | Out-String -Width 120) -replace 'Extra +:' -split '\s+' | Sort-Object
        $inRead = ($read | Format-List | Out-String -Width 120) -replace 'Extra +:' -split '\s+' | Sort-Object
        $inStored | Should -Be $inRead
    }

    It 'are taken back by Set- cmdlets' {
        $file = Join-Path $folder 'before.xml'
        Set-CamAlarm -MotionArmed $true -MotionSensitivity 4 -Schedule 'Daily 22:00-06:00' -UploadInterval 3
        Get-CamAlarm | Export-Clixml $file
        Set-CamAlarm -MotionArmed $false -MotionSensitivity 0 -Schedule Never -UploadInterval 0
        Import-Clixml $file | Set-CamAlarm
        $alarm = Get-CamAlarm
        ($alarm.MotionArmed, $alarm.MotionSensitivity, $alarm.UploadInterval.TotalSeconds) | Should -Be $true, 4, 3
        "$($alarm.Schedule)" | Should -Be 'Daily 22:00-06:00'
    }
}
