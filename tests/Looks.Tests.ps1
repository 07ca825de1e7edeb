#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# What is seen and typed: views, colours, names that bind downstream, TAB, and values as people write them.

Describe 'Looks' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
        $credential = Get-TestCredential
        $cameras = @(Start-Simulator '--count', 2 | ForEach-Object { $_ -replace '^http://|/$' })
        $null = Connect-Cam $cameras[0] -Credential $credential -Name Yard
        $null = Connect-Cam $cameras[1] -Credential $credential -Name 'Gate 1'

        function Get-Completion($Line) {
            [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
        }
    }

    AfterAll { Stop-Simulator }

    Context 'views' {
        It 'shows <Script> as a table, a list and wide' -ForEach @(
            @{ Script = 'Get-CamSession'; Name = 'Yard' }
            @{ Script = 'Get-CamSession | Get-CamStatus'; Name = 'Yard' }
            @{ Script = 'Get-CamUser -Session Yard'; Name = 'admin' }
            @{ Script = 'Find-CamWifi -Session Yard'; Name = 'ipcamera' }
            @{ Script = 'Receive-CamSnapshot -Session Yard'; Name = 'snapshot_' }
            @{ Script = "Set-CamDevice 2 -Session Yard -Alias Shed -Address 192.0.2.1:8080 -PassThru"; Name = 'Shed' }
        ) {
            $items = & ([scriptblock]::Create($Script))
            foreach ($format in 'Format-Table', 'Format-List', 'Format-Wide') {
                $shown = $items | & $format | Out-String -Width 80
                $shown | Should -Match $Name
                @($shown -split '\r?\n' | Where-Object Length -GT 80) | Should -BeNullOrEmpty
            }
        }

        It 'shows no secret in <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom' {
            $password = ConvertTo-SecureString 'Zk9Qw7' -AsPlainText -Force
            Set-CamFtp -Session Yard -User joe -Password $password
            Set-CamUser -Session Yard joe -Password $password -Confirm:$false
            $shown = $(Get-CamFtp -Session Yard; Get-CamUser -Session Yard; Get-CamParams -Session Yard) | & $_ | Out-String -Width 200
            $shown | Should -Not -Match 'Zk9Qw7'
        }

        It 'shows a schedule as a week' {
            (New-CamSchedule 'Mon-Fri 08:00-18:00' | Out-String) -split '\r?\n' | Should -Contain 'Mon ................####################............'
        }

        It 'shows the parts of a schedule one below the other' {
            $shown = Set-CamAlarm -Session Yard -ScheduleEnabled $true -Schedule 'Mon-Thu 18:00-08:00; Sat-Sun' -PassThru | Out-String -Width 80
            $shown | Should -Match 'Mon-Thu 18:00-08:00\s*\r?\n\s+Sat-Sun'
        }
    }

    Context 'colours' -Skip:(-not (Test-Path Variable:PSStyle)) {
        BeforeAll {
            $old = $PSStyle.OutputRendering
            $change = [IpCamera.CamStatusChange]@{ Camera = 'Yard'; Property = 'Reachable'; Old = $true; New = $false }
        }

        AfterEach { $PSStyle.OutputRendering = $old }

        It 'has <Expected> colours in a text with <Rendering>' -ForEach @(
            @{ Rendering = 'PlainText'; Expected = 'no' }
            @{ Rendering = 'Host'; Expected = 'no' }
            @{ Rendering = 'Ansi'; Expected = 'its' }
        ) {
            $PSStyle.OutputRendering = $Rendering
            foreach ($format in 'Format-Table', 'Format-List') {
                $shown = $change | & $format | Out-String
                $shown | Should -Match 'False'
                $shown.Contains([char]27) | Should -Be ($Expected -eq 'its')
            }
        }

        It 'has no colours where NO_COLOR asks for none' {
            $present = $env:NO_COLOR
            try {
                $env:NO_COLOR = '1'
                $shown = & $Shell @ShellArgument -NoProfile -Command "
                    Import-Module '$(Join-Path $PSScriptRoot '../IpCamera.psd1')'
                    [IpCamera.CamStatusChange]@{ Camera = 'Yard'; Property = 'Reachable'; Old = `$true; New = `$false } | Out-String" | Out-String
                $shown | Should -Match 'False'
                $shown.Contains([char]27) | Should -BeFalse
            }
            finally {
                $env:NO_COLOR = $present
            }
        }
    }

    Context 'names that bind downstream' {
        It 'gives its host to what takes a ComputerName' {
            function Test-Binding {
                param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string[]] $ComputerName)
                process { $ComputerName }
            }
            Get-CamSession | Test-Binding | Should -Be ($cameras -replace ':\d+$')
            Get-CamDevice -Session Yard -Slot 2 | Test-Binding | Should -Be '192.0.2.1'
        }

        It 'keeps them in a CSV file' {
            $row = Get-CamSession Yard | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
            $row.ComputerName, $row.IPAddress | Should -Be (@($cameras[0] -replace ':\d+$') * 2)
        }

        It 'compares sessions by their names' {
            Get-CamSession | Sort-Object | ForEach-Object Name | Should -Be 'Gate 1', 'Yard'
        }
    }

    Context 'TAB' {
        It 'completes the names of sessions in quotes where they need them, and explains them' {
            $found = @(Get-Completion 'Get-CamStatus -Session ')
            $found.CompletionText | Should -Be 'Yard', "'Gate 1'"
            $found[0].ToolTip | Should -Match ([regex]::Escape($cameras[0]))
        }

        It 'completes presets, formats and time zones' {
            (Get-Completion 'Invoke-CamPtz -GotoPreset ').Count | Should -Be 16
            (Get-Completion 'Save-CamStream yard.mk').CompletionText | Should -Be 'yard.mkv'
            $zone = (Get-Completion 'Set-CamDateTime -TimeZone ')[0].CompletionText
            { Set-CamDateTime -Session Yard -TimeZone ($zone.Trim("'")) } | Should -Not -Throw
        }

        It 'completes the files that are there behind a recording too' {
            $null = New-Item -Path (Join-Path $TestDrive 'garage.md') -ItemType File
            Push-Location $TestDrive
            try {
                (Get-Completion 'Save-CamStream garage.m').ListItemText | Should -Be 'garage.mkv', 'garage.mjpeg', 'garage.mjpg', 'garage.md'
                (Get-Completion 'Save-CamStream ').ListItemText | Should -Contain 'garage.md'
                (Get-Completion 'Save-CamStream ./gar').ListItemText | Should -Contain 'garage.md'
            }
            finally {
                Pop-Location
            }
        }
    }

    Context 'values as people write them' {
        It 'takes them on a command line' {
            $changed = Set-CamSensor -Session Yard -Resolution 320x240 -Mode 50Hz -PassThru
            $changed.Resolution, $changed.Mode | Should -Be 'Qvga', 'Hz50'
            (Set-CamFtp -Session Yard -UploadInterval 2min -Schedule 'Mon 08:00-09:00', 'Tue 08:00-09:00' -PassThru).Schedule.ToString() | Should -Be 'Mon-Tue 08:00-09:00'
            (Set-CamDecoder -Session Yard -BaudRate 9600 -PassThru).BaudRate | Should -Be 9600
            @(Receive-CamStream -Session Yard -Fps 15fps -Duration 10s -FrameCount 1).Count | Should -Be 1
            { Set-CamMacAddress -Session Yard 001122334455 -WhatIf } | Should -Not -Throw
            (New-CamSchedule -Day Mon-Fri -From 8 -To 18).ToString() | Should -Be 'Mon-Fri 08:00-18:00'
        }

        It 'takes them from a CSV file' {
            $row = "Slot,Address,Alias`n4,http://192.0.2.4:8004/,Barn" | ConvertFrom-Csv
            $device = $row | Set-CamDevice -Session Yard -PassThru
            $device.Address, $device.Port, $device.Uri | Should -Be '192.0.2.4', 8004, 'http://192.0.2.4:8004/'
        }

        It 'says what it takes where it does not understand: <Script>' -ForEach @(
            @{ Script = 'Set-CamDecoder -BaudRate 13'; Accepted = '1200, 2400' }
            @{ Script = 'Receive-CamStream -Fps fast'; Accepted = '15fps' }
            @{ Script = 'Receive-CamStream -Duration soon'; Accepted = '1h30m' }
            @{ Script = 'Receive-CamStream -Resolution 800x600'; Accepted = '640x480' }
            @{ Script = 'Save-CamStream x -SegmentSize large'; Accepted = '100MB' }
            @{ Script = 'Set-CamAlarm -Schedule someday'; Accepted = 'Mon-Fri 08:00-18:00' }
            @{ Script = 'Set-CamMacAddress 0012'; Accepted = '12 hexadecimal digits' }
            @{ Script = 'Set-CamNetwork -IPAddress 192.168.1'; Accepted = 'four numbers' }
        ) {
            { & ([scriptblock]::Create($Script)) } | Should -Throw "*$Accepted*" -ErrorId 'ParameterArgumentTransformationError*'
        }
    }
}
